import type { ApplicationField } from "../../logs/contract/application-fields";
import type { LineContract } from "../../logs/contract/check-line";
import type { FieldType } from "../../logs/contract/log-field";
import { LOG_FIELDS, type LogFieldName } from "../../logs/contract/log-fields";

interface LogLineField extends ApplicationField {
  readonly name: string;
  readonly type: FieldType;
  readonly means: string;
}

/** The contract for a line that the application writes: one JSON object, without other fields. Names have dots or nested objects. */
export interface LogLine {
  readonly fields: readonly LogLineField[];
}

/** The content of a contract's file. */
export function logLine(contract: LineContract): LogLine {
  const fields = Object.entries(contract) as [LogFieldName, ApplicationField][];
  return { fields: fields.map(([name, field]) => ({ name, ...LOG_FIELDS[name], ...field })) };
}
