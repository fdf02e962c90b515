import { createHash } from "node:crypto";
import { type ObjectCreated, type StoredObject, storedObject } from "./stored-object";
import type { SubscriptionRecord } from "./subscription-record";

/** Lines that the log store did not take, as the bucket keeps them: unchanged, with the reason of each. */
export type DeadLetter =
  | {
      /** One sentence for each line, by the id of its event. */
      readonly reasons: Readonly<Record<string, string>>;
      readonly record: SubscriptionRecord;
    }
  | {
      readonly reason: string;
      /** A record that cannot be decoded, as it came. */
      readonly data: string;
    };

export const DEAD_LETTERS = "dead-letters/";

/** The start of the names under which Lambda keeps the events of runs that failed. */
export const FAILED_RUNS = "aws/lambda/async/";

/** The event of a run that failed, as Lambda keeps it (AWS Lambda Developer Guide, destinations of asynchronous invocations). */
interface FailedRun {
  readonly requestPayload: { readonly awslogs: { readonly data: string } } | ObjectCreated;
}

/** The event of a new object for which a run failed. */
interface FailedObject {
  readonly reason: string;
  readonly object: StoredObject;
}

const RUN_FAILED = "the run of the function failed";

/** Reads an object of the bucket: a dead letter, or the event of a run that failed. @throws Error if it is neither */
export function readDeadLetter(text: string): DeadLetter | FailedObject {
  const content: DeadLetter | Partial<FailedRun> = JSON.parse(text);
  if ("record" in content || "data" in content) return content;
  const event = "requestPayload" in content ? content.requestPayload : undefined;
  if (event !== undefined && "detail" in event) return { reason: RUN_FAILED, object: storedObject(event) };
  const data = event?.awslogs?.data;
  if (data === undefined) throw new Error("the object is neither a dead letter nor the event of a run that failed");
  return { reason: RUN_FAILED, data };
}

/** Returns the name of a dead letter's object. The same lines have the same name, so a repeated run writes them once. */
export function deadLetterKey(letter: DeadLetter): string {
  const hash = createHash("sha256");
  if ("data" in letter) return `${DEAD_LETTERS}undecoded/${hash.update(letter.data).digest("hex").slice(0, 32)}.json`;
  const { logGroup, logStream, logEvents } = letter.record;
  const day = new Date(logEvents[0]?.timestamp ?? 0).toISOString().slice(0, 10);
  hash.update([logGroup, logStream, ...logEvents.map(({ id }) => id)].join("\n"));
  return `${DEAD_LETTERS}${day}/${hash.digest("hex").slice(0, 32)}.json`;
}

/** The number of lines in a dead letter. A record that cannot be decoded counts as one. */
export function refusedCount(letter: DeadLetter | undefined): number {
  if (letter === undefined) return 0;
  return "data" in letter ? 1 : letter.record.logEvents.length;
}
