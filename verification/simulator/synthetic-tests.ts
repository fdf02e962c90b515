import type { Block } from "../../checks/emitted/configuration";

/** From a second to another; without an end it goes on. */
export interface Stretch {
  readonly from: number;
  readonly to?: number;
}

/** Does an attempt succeed, from one of a test's places, at a second? */
export type Attempt = (place: number, second: number) => boolean;

/**
 * When the monitor of a test alerts: it is run from all its places at every interval; a place fails when its retries fail too; enough
 * places at once are a failure, which has to last as long as the test says, counted from the last retry; and it is over with the next run
 * that finds enough places well (Datadog's guide "How Synthetics Monitors Trigger Alerts").
 */
export function syntheticTestAlerts(test: Block, from: number, until: number, succeeds: Attempt): Stretch[] {
  const { tick_every, retry, min_location_failed: enough = 1, min_failure_duration: lasts = 0 } = test.options_list;
  const retries = Array.from(
    { length: 1 + (retry?.count ?? 0) },
    (_, index) => (index * (retry?.interval ?? 0)) / 1000,
  );
  const places = Array.from(test.locations as string[], (_, place) => place);
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

/** Is a second within one of them? */
export function during(stretches: readonly Stretch[], second: number): boolean {
  return stretches.some(({ from, to = Number.POSITIVE_INFINITY }) => from <= second && second < to);
}
