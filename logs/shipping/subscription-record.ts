import { gunzipSync } from "node:zlib";

/** One event of CloudWatch Logs. */
export interface LogEvent {
  readonly id: string;
  /** The arrival, in milliseconds since 1970. */
  readonly timestamp: number;
  readonly message: string;
}

/** A record that a subscription filter sends: the events of one stream. */
export interface SubscriptionRecord {
  readonly owner: string;
  readonly logGroup: string;
  readonly logStream: string;
  readonly logEvents: readonly LogEvent[];
}

/** A decoded record can be a thousand times larger than its compressed form. */
const LONGEST_BYTES = 128 * 1024 * 1024;

/**
 * Decodes a record of a subscription filter: JSON, compressed with gzip, in base64.
 *
 * @returns undefined for a control message, with which CloudWatch Logs tests the filter
 * @throws Error if the data is not such a record
 */
export function subscriptionRecord(data: string): SubscriptionRecord | undefined {
  const text = gunzipSync(Buffer.from(data, "base64"), { maxOutputLength: LONGEST_BYTES }).toString("utf8");
  const { messageType, owner, logGroup, logStream, logEvents } = JSON.parse(text) ?? {};
  if (messageType === "CONTROL_MESSAGE") return undefined;
  const isData = messageType === "DATA_MESSAGE" && typeof logGroup === "string" && typeof logStream === "string";
  if (!isData || !Array.isArray(logEvents) || !logEvents.every(isEvent)) {
    throw new Error("the data is no record of a subscription filter");
  }
  return { owner: String(owner), logGroup, logStream, logEvents };
}

function isEvent(event: unknown): event is LogEvent {
  const { id, timestamp, message } = (event ?? {}) as Partial<Record<keyof LogEvent, unknown>>;
  return typeof id === "string" && typeof timestamp === "number" && typeof message === "string";
}
