import type { DatadogCount } from "../signal";
import { requestCounts } from "./experience";
import { metricText } from "./query";

/** Requests that were not answered with a 5xx, of all that were answered: both of one metric, so that neither misses what the other has. */
export function requestsIndicator(environment: string) {
  const { good, all } = requestCounts(environment);
  return { kind: "events", good: metricText(good), all: metricText(all) } as const;
}

/** The journey that asks for the health answer from many places: the tag of its test. */
export const HEALTH_JOURNEY = "outside";

/**
 * Minutes in which the service was reached from some place at least, of all minutes: a minute is lost when all that looked failed.
 * Runs less failures, because a slice without a value counts as up (Datadog's page "Time Slice SLOs"): a count of the successes
 * would be without one exactly when all fail. Without failures there is nothing to take away, which counts as up as it should.
 */
export function availabilityIndicator(environment: string) {
  const runs: DatadogCount = {
    from: "metric",
    metric: "synthetics.test_runs",
    aggregation: "sum",
    scope: [
      { tag: "env", is: environment },
      { tag: "journey", is: HEALTH_JOURNEY },
    ],
  };
  const failures: DatadogCount = { ...runs, scope: [...runs.scope, { tag: "status", is: "failure" }] };
  return {
    kind: "slices",
    sliceSeconds: 60,
    queries: { runs: metricText(runs), failures: metricText(failures) },
    formula: "runs - failures",
    comparator: ">",
    threshold: 0,
  } as const;
}
