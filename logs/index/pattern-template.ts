import { LOG_FIELDS, type LogFieldName } from "../contract/log-fields";
import { PATTERN_INDICES } from "./stream-names";

const FIELDS: readonly LogFieldName[] = ["@timestamp", "message", "service.name", "service.environment", "error.type"];

/** The index template of the known error patterns. */
export const patternTemplate = {
  index_patterns: [`${PATTERN_INDICES}*`],
  priority: 100,
  template: {
    mappings: {
      dynamic: "strict",
      properties: Object.fromEntries(FIELDS.map((name) => [name, { type: LOG_FIELDS[name].type }])),
    },
  },
};
