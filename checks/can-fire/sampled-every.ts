import { collection } from "../../policy/collection";
import { type Job, jobs } from "../../signals/prometheus/promql-text";
import { scrapeSeconds } from "../../signals/prometheus/scrape-seconds";
import type { Expression } from "./expression";

type Selector = Extract<Expression, { kind: "selector" }>;

/** The job that a selector asks by name; undefined where it asks several. */
export function jobOf({ matchers }: Selector): Job | undefined {
  return (Object.keys(jobs) as Job[]).find((job) =>
    matchers.some(({ label, operator, value }) => label === "job" && operator === "=" && value === jobs[job]),
  );
}

/** Seconds between two samples of what a selector asks. By Prometheus' own convention only what is recorded has a colon in its name. */
export function sampledEvery(selector: Selector): number {
  if (selector.metric.includes(":")) return collection.recording.intervalSeconds;
  const job = jobOf(selector);
  return job === undefined ? collection.scrape.intervalSeconds : scrapeSeconds(job);
}
