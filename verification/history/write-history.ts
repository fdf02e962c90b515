import { rmSync } from "node:fs";
import { join } from "node:path";
import { scrapeState, scrapeTurns } from "../simulator/openmetrics";
import { makeBlocks } from "../simulator/prometheus";
import { sampleLine } from "../simulator/sample-line";
import type { TimedSample } from "../simulator/target";
import { writeLines } from "../simulator/write-lines";
import type { History } from "./history";

const DAY_SECONDS = 86_400;
/** Days that promtool reads while the next one is written. */
const DAYS_AT_ONCE = 2;
/** A sample is less than this after the start of its scrape's turn: no target has a longer interval. */
const LATE_SECONDS = 60;

/**
 * Writes the scrapes of a history as blocks of a Prometheus, a block for each day. While promtool makes the block of a day, the
 * next day is written.
 *
 * @param data the folder of the blocks
 * @returns the number of samples
 */
export async function writeHistory(
  { span, momentAt }: Pick<History, "span" | "momentAt">,
  environment: string,
  data: string,
  progress: (text: string) => void = () => undefined,
): Promise<number> {
  const state = scrapeState();
  const made: Promise<void>[] = [];
  // A day's last scrapes begin before midnight, and some of their samples are after it.
  let late: TimedSample[] = [];
  let samples = 0;
  for (let from = span.from; from < span.to; from += DAY_SECONDS) {
    const to = Math.min(span.to, from + DAY_SECONDS);
    progress(`samples, ${new Date(from * 1000).toISOString().slice(0, 10)}`);
    const early = late;
    late = [];
    const text = join(data, `${from}.txt`);
    samples += await writeLines(text, linesUntil(from, to, early));
    await made.at(-DAYS_AT_ONCE);
    made.push(makeBlocks(text, data).finally(() => rmSync(text)));
  }
  await Promise.all(made);
  return samples;

  function* linesUntil(from: number, to: number, early: readonly TimedSample[]): Generator<readonly string[]> {
    const turns = (fromSecond: number, toSecond: number) =>
      scrapeTurns(environment, { fromSecond, toSecond }, momentAt, state);
    yield early.map(sampleLine);
    for (const scraped of turns(from, to - LATE_SECONDS)) yield scraped.map(sampleLine);
    for (const scraped of turns(to - LATE_SECONDS, to)) {
      late.push(...scraped.filter(([, , second]) => second >= to));
      yield scraped.filter(([, , second]) => second < to).map(sampleLine);
    }
  }
}
