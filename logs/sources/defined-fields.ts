import type { LogDocument } from "../contract/log-document";
import type { LogFieldName } from "../contract/log-fields";

type Fields = Readonly<Partial<Record<LogFieldName, unknown>>>;

/** Returns the fields that have a text, a number or a truth value. An empty text and `-` stand for no value. */
export function definedFields(fields: Fields): Partial<LogDocument> {
  return Object.fromEntries(
    Object.entries(fields).filter(
      ([, value]) => ["string", "number", "boolean"].includes(typeof value) && value !== "" && value !== "-",
    ),
  );
}
