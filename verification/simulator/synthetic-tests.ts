import type { Attributes } from "../../checks/emitted/schemas";

/** A time from one second to another; without an end it lasts. */
export interface Stretch {
  readonly from: number;
  readonly to?: number;
}

/** True when an attempt from a location succeeds at a second. */
export type Attempt = (place: number, second: number) => boolean;

/**
 * The alerts of a test's own monitor. The test runs from all its locations at every interval. A location fails when its retries fail
 * too. The test fails when enough locations fail for its minimum duration, counted from the last retry. The alert ends with the next
 * run that succeeds at enough locations (Datadog's guide "How Synthetics Monitors Trigger Alerts").
 */
export function syntheticTestAlerts(
  test: Attributes<"datadog_synthetics_test">,
  from: number,
  until: number,
  succeeds: Attempt,
): Stretch[] {
  const { tick_every, retry, min_location_failed: enough = 1, min_failure_duration: lasts = 0 } = test.options_list;
  const retries = Array.from(
    { length: 1 + (retry?.count ?? 0) },
    (_, index) => (index * (retry?.interval ?? 0)) / 1000,
  );
  const places = test.locations.map((_, place) => place);
  const last = retries.at(-1) ?? 0;
  const alerts: Stretch[] = [];
  let failing: number | undefined;
  for (let run = from; run <= until; run += tick_every) {
    const failed = places.filter((place) => !retries.some((wait) => succeeds(place, run + wait)));
    if (failed.length >= enough) failing ??= run + last;
    else if (failing !== undefined) {
      if (failing + lasts < run) alerts.push({ from: failing + lasts, to: run });
      failing = undefined;
    }
  }
  return failing !== undefined && failing + lasts <= until ? [...alerts, { from: failing + lasts }] : alerts;
}

/** True for a second within one of the stretches. */
export function during(stretches: readonly Stretch[], second: number): boolean {
  return stretches.some(({ from, to = Number.POSITIVE_INFINITY }) => from <= second && second < to);
}

/** The times in which a condition holds. */
export function stretches(
  fromSecond: number,
  untilSecond: number,
  everySeconds: number,
  holds: (second: number) => boolean,
): Stretch[] {
  const found: { from: number; to?: number }[] = [];
  let open: { from: number; to?: number } | undefined;
  for (let second = fromSecond; second <= untilSecond; second += everySeconds) {
    if (holds(second)) {
      if (open === undefined) {
        open = { from: second };
        found.push(open);
      }
    } else if (open !== undefined) {
      open.to = second;
      open = undefined;
    }
  }
  return found;
}
