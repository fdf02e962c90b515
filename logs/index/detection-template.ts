import { LOG_FIELDS, type LogFieldName } from "../contract/log-fields";
import type { StoreSettings } from "./store-settings";
import { DETECTION_INDICES } from "./stream-names";

const OF_LINES: readonly LogFieldName[] = ["@timestamp", "source.geo.country_iso_code", "source.network", "user.hash"];

/** Returns the index template of what the detections have found. */
export const detectionTemplate = ({ replicasCount }: Pick<StoreSettings, "replicasCount">) => ({
  index_patterns: [`${DETECTION_INDICES}*`],
  priority: 100,
  template: {
    settings: { "index.number_of_shards": 1, "index.number_of_replicas": replicasCount },
    mappings: {
      dynamic: "strict",
      properties: {
        ...Object.fromEntries(OF_LINES.map((name) => [name, { type: LOG_FIELDS[name].type }])),
        "detection.name": { type: "keyword" },
        "detection.key": { type: "keyword" },
        "detection.field": { type: "keyword" },
        "detection.value": { type: "keyword" },
        "detection.is_new": { type: "boolean" },
        "detection.from": { type: "date" },
        "detection.until": { type: "date" },
        "detection.events": { type: "long" },
      },
    },
  },
});
