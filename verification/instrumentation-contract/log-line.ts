import { APPLICATION_FIELDS, type ApplicationField } from "../../logs/contract/application-fields";
import type { FieldType } from "../../logs/contract/log-field";
import { LOG_FIELDS, type LogFieldName } from "../../logs/contract/log-fields";

interface LogLineField extends ApplicationField {
  readonly name: string;
  readonly type: FieldType;
  readonly means: string;
}

/** The contract for a line of the application's log: one JSON object, without other fields. Names have dots or nested objects. */
export interface LogLine {
  readonly fields: readonly LogLineField[];
}

/** The content of the contract's file. */
export function logLine(): LogLine {
  const fields = Object.entries(APPLICATION_FIELDS) as [LogFieldName, ApplicationField][];
  return { fields: fields.map(([name, field]) => ({ name, ...LOG_FIELDS[name], ...field })) };
}
