import { logShipping } from "../../policy/log-shipping";
import { bulkAnswer, type Outcome } from "./bulk-answer";
import { bulkBodies, type Creation } from "./bulk-bodies";

/** The answer to one HTTP request. */
export interface Answer {
  readonly status: number;
  readonly text: string;
}

/** Sends one body to OpenSearch's `_bulk`. A connection that fails rejects. */
export type SendBulk = (body: string) => Promise<Answer>;

/** The clock of a run. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  /** Milliseconds until the run must have ended. */
  remaining(): number;
  sleep(milliseconds: number): Promise<unknown>;
  /** From 0 to below 1. */
  random(): number;
}

const { attemptsCount, firstWaitSeconds, reservedSeconds } = logShipping.retries;

/**
 * Creates documents in OpenSearch. A busy OpenSearch gets the open documents again after a wait that doubles, until the attempts or the
 * run's time end.
 *
 * @returns each document with its last outcome, in their order
 */
export async function createDocuments<Item extends Creation>(
  items: readonly Item[],
  send: SendBulk,
  clock: Clock,
): Promise<(readonly [Item, Outcome])[]> {
  const outcomes = new Map<Item, Outcome>();
  let open = items;
  for (let attempt = 0; attempt < attemptsCount; attempt++) {
    for (const body of bulkBodies(open)) {
      const answered = await answerOf(body.text, body.items.length, send);
      for (const [index, item] of body.items.entries()) outcomes.set(item, answered[index] as Outcome);
    }
    open = open.filter((item) => outcomes.get(item)?.kind === "busy");
    const wait = firstWaitSeconds * 1000 * 2 ** attempt * (0.5 + clock.random() / 2);
    const isLast = attempt + 1 === attemptsCount || clock.remaining() - wait < reservedSeconds * 1000;
    if (open.length === 0 || isLast) break;
    await clock.sleep(wait);
  }
  return items.map((item) => [item, outcomes.get(item) as Outcome]);
}

async function answerOf(body: string, count: number, send: SendBulk): Promise<Outcome[]> {
  try {
    const { status, text } = await send(body);
    return bulkAnswer(status, text, count);
  } catch (error) {
    const reason = `OpenSearch is not reachable: ${error instanceof Error ? error.message : error}`;
    return Array<Outcome>(count).fill({ kind: "busy", reason });
  }
}
