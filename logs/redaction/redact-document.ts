import type { LogDocument } from "../contract/log-document";
import { redactText } from "./redact-text";

/** Returns a document with every text redacted. */
export function redactDocument(document: LogDocument): LogDocument {
  return Object.fromEntries(
    Object.entries(document).map(([name, value]) => [name, typeof value === "string" ? redactText(value) : value]),
  ) as LogDocument;
}
