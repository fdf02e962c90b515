import type { Moment } from "./moment";
import { sampleLine } from "./sample-line";
import { isCollected } from "./service";
import type { Counters, Target, TimedSample } from "./target";
import { targets } from "./targets";
import { writeLines } from "./write-lines";

/** The time from one second to another, which is not included. */
export interface Time {
  readonly fromSecond: number;
  readonly toSecond: number;
}

/** The state of all targets between two scrapes: their counters, and the second of each target's last scrape. */
export interface ScrapeState {
  readonly counters: Counters;
  readonly scraped: Map<string, number>;
}

/** A state, or a copy of one. */
export function scrapeState(from?: ScrapeState): ScrapeState {
  return { counters: new Map(from?.counters), scraped: new Map(from?.scraped) };
}

/** The unit of all targets' intervals. */
export const TURN_SECONDS = 5;

/**
 * Writes the scrapes of a Prometheus as OpenMetrics text. Each target has its own offset within the interval, and counters continue
 * from scrape to scrape. Moments without collection have no samples.
 *
 * @param moments the measured values at a second
 * @param state the state from which targets continue, and which is changed
 * @returns the number of samples
 */
export async function writeOpenMetrics(
  file: string,
  environment: string,
  time: Time,
  moments: (second: number) => Moment,
  state: ScrapeState = scrapeState(),
): Promise<number> {
  return await writeLines(file, lines());

  function* lines(): Generator<string[]> {
    for (const samples of scrapeTurns(environment, time, moments, state)) yield samples.map(sampleLine);
  }
}

/** Yields the samples of each turn. */
export function* scrapeTurns(
  environment: string,
  time: Time,
  moments: (second: number) => Moment,
  { counters, scraped }: ScrapeState,
): Generator<TimedSample[]> {
  const at = targets(environment, counters);
  for (let turn = time.fromSecond; turn < time.toSecond; turn += TURN_SECONDS) {
    yield at(moments(turn)).flatMap((target) => scrapeTarget(target, turn, moments, scraped));
  }
}

/** The samples of a target at a turn; none between its scrapes, and without collection. */
function scrapeTarget(
  target: Target,
  turn: number,
  moments: (second: number) => Moment,
  scraped: Map<string, number>,
): TimedSample[] {
  const { everySeconds } = target;
  if (turn % everySeconds !== 0) return [];
  const second = turn + target.offsetSeconds;
  const moment = moments(second);
  if (!isCollected(moment)) return [];
  const elapsed = second - (scraped.get(target.name) ?? second - everySeconds);
  scraped.set(target.name, second);
  return target.scrape(moment, elapsed, second).map(([series, value]) => [series, value, second]);
}
