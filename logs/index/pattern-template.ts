import { LOG_FIELDS, type LogFieldName } from "../contract/log-fields";
import type { StoreSettings } from "./store-settings";
import { PATTERN_INDICES } from "./stream-names";

const FIELDS: readonly LogFieldName[] = ["@timestamp", "message", "service.name", "service.environment", "error.type"];

/** Returns the index template of the known error patterns. */
export const patternTemplate = ({ replicasCount }: Pick<StoreSettings, "replicasCount">) => ({
  index_patterns: [`${PATTERN_INDICES}*`],
  priority: 100,
  template: {
    settings: { "index.number_of_shards": 1, "index.number_of_replicas": replicasCount },
    mappings: {
      dynamic: "strict",
      properties: Object.fromEntries(FIELDS.map((name) => [name, { type: LOG_FIELDS[name].type }])),
    },
  },
});
