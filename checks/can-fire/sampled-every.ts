import { collection } from "../../policy/collection";
import { type Job, jobs } from "../../signals/prometheus/promql-text";
import { scrapeSeconds } from "../../signals/prometheus/scrape-seconds";
import type { Expression } from "./expression";

type Selector = Extract<Expression, { kind: "selector" }>;

/** Returns the only job of a selector, or undefined when it selects several. */
export function jobOf({ matchers }: Selector): Job | undefined {
  return (Object.keys(jobs) as Job[]).find((job) =>
    matchers.some(({ label, operator, value }) => label === "job" && operator === "=" && value === jobs[job]),
  );
}

/**
 * Returns the seconds between two samples of a selector's series. By Prometheus's convention, only recordings have a colon in their names.
 */
export function sampledEvery(selector: Selector): number {
  if (selector.metric.includes(":")) return collection.recording.intervalSeconds;
  const job = jobOf(selector);
  return job === undefined ? collection.scrape.intervalSeconds : scrapeSeconds(job);
}
