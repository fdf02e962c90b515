import { pipeline, Readable } from "node:stream";
import { createGunzip } from "node:zlib";
import { logShipping } from "../../policy/log-shipping";
import { isRefusedRequest } from "../sources/access";
import { auditTrailRecords } from "../sources/audit-trail";
import type { SourceName } from "../sources/sources";
import type { StoredObject } from "./stored-object";
import type { LogEvent, SubscriptionRecord } from "./subscription-record";

/** Returns the lines to store of a line of an object. */
const LINES_OF: Partial<Record<SourceName, (line: string) => readonly string[]>> = {
  access: (line) => (isRefusedRequest(line) ? [line] : []),
  cloudtrail: auditTrailRecords,
};

const { linesCount } = logShipping.requests;
/** A file of CloudTrail is one line. */
const LONGEST_LINE = 64 * 1024 * 1024;

/**
 * Reads the lines of an object as records of at most as many lines as one request to the log store. Lines beyond the limit for one object
 * are left out.
 *
 * @param source of its lines
 * @param content the object's compressed bytes
 * @returns each record, and with the last one the number of lines that are left out
 * @throws Error if the content cannot be read to its end
 */
export async function* objectRecords(
  { bucketName, key, writtenAt }: StoredObject,
  source: SourceName,
  content: AsyncIterable<Uint8Array>,
  { perObjectCount }: { readonly perObjectCount: number } = logShipping.objects,
): AsyncGenerator<{ readonly record: SubscriptionRecord; readonly leftOutCount: number }> {
  const record = (logEvents: LogEvent[]) => ({ owner: "", logGroup: bucketName, logStream: key, logEvents });
  let [events, number]: [LogEvent[], number] = [[], 0];
  for await (const line of linesOf(content)) {
    for (const message of LINES_OF[source]?.(line) ?? [line]) {
      number++;
      if (number > perObjectCount) continue;
      events.push({ id: `${number}`, timestamp: writtenAt, message });
      if (events.length < linesCount) continue;
      yield { record: record(events), leftOutCount: 0 };
      events = [];
    }
  }
  const leftOutCount = Math.max(0, number - perObjectCount);
  if (events.length > 0 || leftOutCount > 0) yield { record: record(events), leftOutCount };
}

/** Returns the lines of compressed content, without empty ones. @throws Error if it ends early, is not compressed or has an endless line */
async function* linesOf(content: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const text = createGunzip().setEncoding("utf8");
  // The loop gets the error.
  pipeline(Readable.from(content), text, () => {});
  let open = "";
  for await (const part of text) {
    const lines = `${open}${part}`.split("\n");
    open = lines.pop() ?? "";
    if (open.length > LONGEST_LINE) throw new Error(`a line of the object has more than ${LONGEST_LINE} characters`);
    yield* lines.filter((line) => line !== "");
  }
  if (open !== "") yield open;
}
