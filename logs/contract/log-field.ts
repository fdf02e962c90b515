/** The types of OpenSearch that a field can have. */
export type FieldType = "date" | "keyword" | "text" | "ip" | "long" | "boolean";

/** One field of a stored log line, by its name in the Elastic Common Schema. */
export interface LogField {
  readonly type: FieldType;
  readonly means: string;
}
