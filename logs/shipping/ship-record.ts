import { streamOf } from "../index/stream-names";
import { LineFault } from "../sources/line-fault";
import type { SourceName } from "../sources/sources";
import type { Creation } from "./bulk-bodies";
import { type Clock, createDocuments, type SendBulk } from "./create-documents";
import type { DeadLetter } from "./dead-letter";
import { patternCreations } from "./pattern-creations";
import { type PreparedLine, prepareLine } from "./prepare-line";
import { type SourceRule, sourceOf } from "./source-rule";
import type { LogEvent, SubscriptionRecord } from "./subscription-record";

/** The settings and connections of a run. */
export interface Shipping {
  readonly environment: string;
  readonly sources: readonly SourceRule[];
  readonly send: SendBulk;
  readonly clock: Clock;
}

/** A new error pattern. */
interface NewPattern {
  readonly id: string;
  readonly service: string;
}

/** The result of a run. Each line of the record is either stored or in the dead letter. */
export interface Shipped {
  readonly source: SourceName | "unknown";
  readonly stored: readonly PreparedLine[];
  readonly newPatterns: readonly NewPattern[];
  readonly deadLetter: DeadLetter | undefined;
  /** The lines of an object beyond the limit, which only its bucket keeps. @default 0 */
  readonly leftOutCount?: number;
}

interface LineCreation extends Creation {
  readonly line: PreparedLine;
}

/** Stores the lines of a record in OpenSearch. */
export async function shipRecord(record: SubscriptionRecord, shipping: Shipping): Promise<Shipped> {
  const source = sourceOf(shipping.sources, record);
  const reasons = new Map<LogEvent, string>();
  const lines: LineCreation[] = [];
  const ingested = { "event.ingested": new Date(shipping.clock.now()).toISOString() };
  for (const event of record.logEvents) {
    const result = source === undefined ? noSource(record) : attempt(source, event, record, shipping.environment);
    if (result instanceof LineFault) reasons.set(event, result.message);
    else {
      const document = { ...result.document, ...ingested };
      lines.push({ index: streamOf(String(source)), id: result.id, document, line: result });
    }
  }
  const stored: PreparedLine[] = [];
  for (const [{ line }, outcome] of await createDocuments(lines, shipping.send, shipping.clock)) {
    if ("reason" in outcome) reasons.set(line.event, outcome.reason);
    else stored.push(line);
  }
  return {
    source: source ?? "unknown",
    stored,
    newPatterns: await newPatterns(stored, shipping),
    deadLetter: deadLetterOf(record, reasons),
  };
}

function noSource({ logGroup, logStream }: SubscriptionRecord): LineFault {
  return new LineFault(`no source has the log group ${logGroup} with the stream ${logStream}: add it to the sources`);
}

function attempt(source: SourceName, event: LogEvent, record: SubscriptionRecord, environment: string) {
  try {
    return prepareLine(source, event, { environment, logGroup: record.logGroup, logStream: record.logStream });
  } catch (error) {
    if (error instanceof LineFault) return error;
    return new LineFault(`the line cannot be read: ${error instanceof Error ? error.message : error}`);
  }
}

async function newPatterns(stored: readonly PreparedLine[], { send, clock }: Shipping): Promise<NewPattern[]> {
  const outcomes = await createDocuments(patternCreations(stored), send, clock);
  return outcomes.flatMap(([{ id, service, isOfNextPeriod }, { kind }]) =>
    kind === "created" && !isOfNextPeriod ? [{ id, service }] : [],
  );
}

function deadLetterOf(record: SubscriptionRecord, reasons: ReadonlyMap<LogEvent, string>): DeadLetter | undefined {
  if (reasons.size === 0) return undefined;
  const logEvents = record.logEvents.filter((event) => reasons.has(event));
  return {
    reasons: Object.fromEntries([...reasons].map(([{ id }, reason]) => [id, reason])),
    record: { ...record, logEvents },
  };
}
