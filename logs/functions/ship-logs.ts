import { setTimeout as sleep } from "node:timers/promises";
import { refusedCount } from "../shipping/dead-letter";
import { DeadLetterBucket } from "../shipping/dead-letter-bucket";
import { objectRecords } from "../shipping/object-records";
import { openObject } from "../shipping/open-object";
import { runMetrics } from "../shipping/run-metrics";
import { type Shipped, type Shipping, shipRecord } from "../shipping/ship-record";
import { sourceOf } from "../shipping/source-rule";
import { type ObjectCreated, type StoredObject, storedObject } from "../shipping/stored-object";
import { type SubscriptionRecord, subscriptionRecord } from "../shipping/subscription-record";
import { functionCredentials } from "./function-credentials";
import { functionSettings } from "./function-settings";
import { requestStore } from "./request-store";

/** The function's input: of a subscription filter, of a new object in a bucket, or of a person who replays a dead letter. */
export type ShipLogsEvent =
  | { readonly awslogs: { readonly data: string } }
  | ObjectCreated
  /** The key of a dead letter's object. */
  | { readonly replay: string };

/** The part of Lambda's context that the function uses. */
interface Context {
  getRemainingTimeInMillis(): number;
}

/** The number of lines by what became of them. */
export interface ShipLogsResult {
  readonly storedCount: number;
  readonly refusedCount: number;
}

/**
 * The Lambda function that stores log lines in OpenSearch. Lines that OpenSearch does not take go to the bucket of dead letters.
 *
 * @throws Error if an object cannot be read or a dead letter cannot be written, so that Lambda runs the function again
 */
export async function handler(event: ShipLogsEvent, context: Context): Promise<ShipLogsResult> {
  const settings = functionSettings(process.env);
  const { environment, region, sources } = settings;
  const credentials = functionCredentials(process.env);
  const bucket = new DeadLetterBucket({ region, url: settings.deadLetterUrl, credentials });
  const report = (shipped: Shipped) => {
    const lines = runMetrics(shipped, environment, Date.now());
    process.stdout.write(lines.map((line) => `${line}\n`).join(""));
    return shipped;
  };
  const shipping: Shipping = {
    environment,
    sources,
    send: (text) => requestStore({ ...settings, credentials }, "POST", "_bulk", text),
    clock: { now: Date.now, remaining: () => context.getRemainingTimeInMillis(), sleep, random: Math.random },
  };
  const ship = async (record: SubscriptionRecord) => report(await shipRecord(record, shipping));
  const shipStored = async (object: StoredObject) => {
    const content = await openObject(object, { ...settings, credentials });
    return shipObject(object, content, { shipping, report, bucket });
  };
  if ("replay" in event) return replay(event.replay, bucket, ship, shipStored);
  if ("detail" in event) return shipStored(storedObject(event));
  const shipped = await shipData(event.awslogs.data, ship, report);
  if (shipped?.deadLetter !== undefined) await bucket.write(shipped.deadLetter);
  return resultOf(shipped);
}

/** Ships the lines of an object. A repeated run stores no line twice. */
async function shipObject(
  object: StoredObject,
  content: AsyncIterable<Uint8Array>,
  parts: {
    readonly shipping: Shipping;
    readonly report: (shipped: Shipped) => Shipped;
    readonly bucket: DeadLetterBucket;
  },
): Promise<ShipLogsResult> {
  const { bucketName: logGroup, key: logStream } = object;
  const source = sourceOf(parts.shipping.sources, { logGroup, logStream });
  if (source === undefined) throw new Error(`no source has the bucket ${logGroup}: add it to the sources`);
  let [storedCount, refused] = [0, 0];
  for await (const { record, leftOutCount } of objectRecords(object, source, content)) {
    const shipped = parts.report({ ...(await shipRecord(record, parts.shipping)), leftOutCount });
    if (shipped.deadLetter !== undefined) await parts.bucket.write(shipped.deadLetter);
    const part = resultOf(shipped);
    [storedCount, refused] = [storedCount + part.storedCount, refused + part.refusedCount];
  }
  return { storedCount, refusedCount: refused };
}

type Ship = (record: SubscriptionRecord) => Promise<Shipped>;

/** @returns undefined for a control message */
async function shipData(data: string, ship: Ship, report: (shipped: Shipped) => Shipped): Promise<Shipped | undefined> {
  let record: SubscriptionRecord | undefined;
  try {
    record = subscriptionRecord(data);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return report({ source: "unknown", stored: [], newPatterns: [], deadLetter: { reason, data } });
  }
  return record && ship(record);
}

/** Ships the lines of a dead letter again. Its object is removed when another one, or none, has the lines that are still refused. */
async function replay(
  key: string,
  bucket: DeadLetterBucket,
  ship: Ship,
  shipStored: (object: StoredObject) => Promise<ShipLogsResult>,
): Promise<ShipLogsResult> {
  const letter = await bucket.read(key);
  if ("object" in letter) {
    const result = await shipStored(letter.object);
    await bucket.remove(key);
    return result;
  }
  const record = "record" in letter ? letter.record : subscriptionRecord(letter.data);
  const shipped = record && (await ship(record));
  const rest = shipped?.deadLetter && (await bucket.write(shipped.deadLetter));
  if (rest !== key) await bucket.remove(key);
  return resultOf(shipped);
}

function resultOf(shipped: Shipped | undefined): ShipLogsResult {
  return { storedCount: shipped?.stored.length ?? 0, refusedCount: refusedCount(shipped?.deadLetter) };
}
