import { createHash } from "node:crypto";
import { logShipping } from "../../policy/log-shipping";
import type { LogDocument } from "../contract/log-document";
import { LOG_FIELDS, type LogFieldName } from "../contract/log-fields";
import { redactDocument } from "../redaction/redact-document";
import type { LineContext } from "../sources/line-context";
import { LineFault } from "../sources/line-fault";
import { SOURCES, type SourceName } from "../sources/sources";
import { type ErrorPattern, errorPattern } from "./error-pattern";
import type { LogEvent } from "./subscription-record";

/** A line that is ready for the log store. */
export interface PreparedLine {
  /** The id of the stored document, the same for each attempt. */
  readonly id: string;
  readonly event: LogEvent;
  readonly document: LogDocument;
  readonly pattern: ErrorPattern | undefined;
}

const MILLISECONDS_PER_HOUR = 3_600_000;
const { lineBytes, nameCount, skewHours } = logShipping.lines;

/** Returns a line as a redacted document of its source. @throws LineFault with the reason if the line cannot be stored */
export function prepareLine(
  source: SourceName,
  event: LogEvent,
  context: Omit<LineContext, "arrivedAt">,
): PreparedLine {
  const bytes = Buffer.byteLength(event.message);
  if (bytes > lineBytes) {
    throw new LineFault(`the line has ${bytes} bytes, must have at most ${lineBytes}: log the id of the data instead`);
  }
  const parsed = SOURCES[source](event.message, { ...context, arrivedAt: event.timestamp });
  const document = redactDocument({
    ...parsed,
    "service.environment": context.environment,
    "event.dataset": source,
    "event.id": parsed["event.id"] ?? event.id,
    "log.file.path": `${context.logGroup}/${context.logStream}`,
  });
  checkTime(document, event);
  checkNames(document);
  const pattern = errorPattern(document);
  return {
    id: documentId(source, context, event, document),
    event,
    document: pattern === undefined ? document : { ...document, "error.id": pattern.id },
    pattern,
  };
}

function checkTime(document: LogDocument, { timestamp }: LogEvent): void {
  const hours = Math.abs(Date.parse(document["@timestamp"]) - timestamp) / MILLISECONDS_PER_HOUR;
  if (hours <= skewHours) return;
  throw new LineFault(
    `@timestamp is ${document["@timestamp"]}, must be within ${skewHours} hours of the arrival ${new Date(timestamp).toISOString()}: set the clock or the time zone`,
  );
}

/** OpenSearch refuses a keyword beyond 32,766 bytes. */
function checkNames(document: LogDocument): void {
  for (const [name, value] of Object.entries(document)) {
    if (LOG_FIELDS[name as LogFieldName].type !== "keyword" || String(value).length <= nameCount) continue;
    throw new LineFault(`${name} has ${String(value).length} characters, must have at most ${nameCount}: shorten it`);
  }
}

/** Ids of events are unique only within a stream. A row of `audit_logs` keeps its own id, so that a line that is written again is no second row. */
function documentId(
  source: SourceName,
  { logGroup, logStream }: Omit<LineContext, "arrivedAt">,
  { id }: LogEvent,
  document: LogDocument,
): string {
  const parts = source === "activity" ? [source, document["event.id"]] : [logGroup, logStream, id];
  return createHash("sha256").update(parts.join("\n")).digest("base64url").slice(0, 27);
}
