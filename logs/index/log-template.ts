import { logStore } from "../../policy/log-store";
import { LOG_FIELDS } from "../contract/log-fields";
import type { StoreSettings } from "./store-settings";
import { streamOf } from "./stream-names";

/** Returns the index template of the data streams. A document with an unknown field or a wrong type is refused. */
export const logTemplate = ({ replicasCount }: Pick<StoreSettings, "replicasCount">) => ({
  index_patterns: [streamOf("*")],
  data_stream: {},
  priority: 100,
  template: {
    settings: {
      "index.codec": "best_compression",
      "index.refresh_interval": "5s",
      "index.number_of_shards": 1,
      "index.number_of_replicas": replicasCount,
      // Without a threshold the domain's slow logs stay empty.
      "index.search.slowlog.threshold.query.warn": `${logStore.slow.searchSeconds}s`,
      "index.search.slowlog.threshold.fetch.warn": `${logStore.slow.searchSeconds}s`,
      "index.indexing.slowlog.threshold.index.warn": `${logStore.slow.writeSeconds}s`,
      // The line itself may have what the reader of the slow log must not read.
      "index.indexing.slowlog.source": false,
    },
    mappings: {
      dynamic: "strict",
      properties: Object.fromEntries(Object.entries(LOG_FIELDS).map(([name, { type }]) => [name, { type }])),
    },
  },
});
