import { once } from "node:events";
import { createWriteStream } from "node:fs";
import type { Moment } from "./moment";
import type { Target } from "./target";
import { targets } from "./targets";

/** A stretch of time in which each target is scraped at its own interval, or at a multiple of it. */
export interface Stretch {
  readonly fromSecond: number;
  readonly toSecond: number;
  /** The multiple: only every so many scrapes happen. */
  readonly everyScrape: number;
}

const FLUSH_CHARACTERS = 1 << 20;
/** The unit of all targets' intervals. */
const TURN_SECONDS = 5;

/**
 * Writes the scrapes of a Prometheus as OpenMetrics text. Each target has its own offset within the interval, and counters continue
 * from scrape to scrape. Moments without collection have no samples.
 *
 * @param moments the measured values at a second
 * @returns the number of samples
 */
export async function writeOpenMetrics(
  file: string,
  environment: string,
  stretches: readonly Stretch[],
  moments: (second: number) => Moment,
): Promise<number> {
  const stream = createWriteStream(file);
  let [text, samples] = ["", 0];
  for (const lines of scrapeTurns(environment, stretches, moments)) {
    text += lines.join("");
    samples += lines.length;
    if (text.length <= FLUSH_CHARACTERS) continue;
    if (!stream.write(text)) await once(stream, "drain");
    text = "";
  }
  stream.end(`${text}# EOF\n`);
  await once(stream, "finish");
  return samples;
}

/** Yields the lines of each turn. */
function* scrapeTurns(
  environment: string,
  stretches: readonly Stretch[],
  moments: (second: number) => Moment,
): Generator<string[]> {
  const at = targets(environment);
  const last = new Map<Target, number>();
  for (const stretch of stretches) {
    for (let turn = stretch.fromSecond; turn < stretch.toSecond; turn += TURN_SECONDS * stretch.everyScrape) {
      yield at(moments(turn)).flatMap((target) => scrapeTarget(target, turn, stretch, moments, last));
    }
  }
}

/** The lines of a target at a turn; none between its scrapes, and without collection. */
function scrapeTarget(
  target: Target,
  turn: number,
  { fromSecond, everyScrape }: Stretch,
  moments: (second: number) => Moment,
  last: Map<Target, number>,
): string[] {
  const everySeconds = target.everySeconds * everyScrape;
  if ((turn - fromSecond) % everySeconds !== 0) return [];
  const second = turn + target.offsetSeconds;
  const moment = moments(second);
  if (!moment.collected) return [];
  const elapsed = second - (last.get(target) ?? second - everySeconds);
  last.set(target, second);
  return Array.from(target.scrape(moment, elapsed, second), ([series, value]) => `${series} ${value} ${second}\n`);
}

/** One stretch with every scrape, from the first measurement on. */
export function stretchSince(bornSecond: number, endSecond: number): Stretch[] {
  return [{ fromSecond: bornSecond, toSecond: endSecond, everyScrape: 1 }];
}

/**
 * The stretches from three days before the start, which fill the longest window. The last nine hours, for shorter windows, have every
 * scrape. Earlier hours have every other scrape, of which a recording's window still has two.
 */
export function stretchesBefore(startSecond: number, endSecond: number): Stretch[] {
  const dense = startSecond - 9 * 3600;
  return [
    { fromSecond: startSecond - 73 * 3600, toSecond: dense, everyScrape: 2 },
    { fromSecond: dense, toSecond: endSecond, everyScrape: 1 },
  ];
}
