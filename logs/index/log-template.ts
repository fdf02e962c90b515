import { LOG_FIELDS } from "../contract/log-fields";
import { streamOf } from "./stream-names";

/** The index template of the data streams. A document with an unknown field or a wrong type is refused. */
export const logTemplate = {
  index_patterns: [streamOf("*")],
  data_stream: {},
  priority: 100,
  template: {
    settings: { "index.codec": "best_compression", "index.refresh_interval": "5s" },
    mappings: {
      dynamic: "strict",
      properties: Object.fromEntries(Object.entries(LOG_FIELDS).map(([name, { type }]) => [name, { type }])),
    },
  },
};
