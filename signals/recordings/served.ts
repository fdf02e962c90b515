import { collection } from "../../policy/collection";
import { duration, series } from "../prometheus/promql-text";

const { lastWord, recording, scrape } = collection;
const ANSWERS = duration(lastWord.seconds);
/** What arrives late tells of an outage late, and not never. */
const LATE = duration(lastWord.lateSeconds);

/**
 * 1 when a health probe of any zone succeeded within the last word's seconds, 0 when none did, nothing when nobody knows. Where
 * fewer than two answers are known, as when samples arrive late, the last five minutes decide. `ServiceDown` asks exactly this, and so does whatever is silent about an outage because `ServiceDown` tells of it.
 */
export function served(environment: string): string {
  const probes = series(environment, "probe", "probe_success", 'target="health"');
  const within = (range: string) =>
    `(max(max_over_time(${probes}[${range}])) unless on () sum(count_over_time(${probes}[${range}])) < ${lastWord.minimumAnswersCount})`;
  return `${within(ANSWERS)} or ${within(LATE)}`;
}

/**
 * 1 when nobody was told of an outage within a window, nor asked; 0 otherwise. It looks less often than probes ask, since windows are up
 * to six hours long: an outage between two looks is over within half a minute, which spends too little of a budget to page.
 */
export function servedThroughout(environment: string, windowSeconds: number): string {
  const step = duration(scrape.intervalSeconds);
  return `min_over_time((${served(environment)})[${duration(windowSeconds)}:${step}]) or vector(1)`;
}

/** A recorded window still remembers until the rule was evaluated once more. */
export function forgottenAfterSeconds(windowSeconds: number): number {
  const { fromWindowSeconds, intervalSeconds } = recording;
  return windowSeconds + (windowSeconds >= fromWindowSeconds ? 2 * intervalSeconds : 0);
}
