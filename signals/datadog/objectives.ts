import type { DatadogCount } from "../signal";
import { requestCounts } from "./experience";
import { metricText } from "./query";

/** Returns requests without a 5xx status as a share of all requests. Both are from one metric, so that both have the same requests. */
export function requestsIndicator(environment: string) {
  const { good, all } = requestCounts(environment);
  return { kind: "events", good: metricText(good), all: metricText(all) } as const;
}

/** The tag of the synthetic test that requests the health path from many locations. */
export const HEALTH_JOURNEY = "outside";

/**
 * Returns the minutes in which the service was reached from at least one location, of all minutes. A minute counts as bad when all runs in
 * it failed.
 *
 * The query is runs without failures, because a slice without a value counts as good (Datadog's page "Time Slice SLOs"). A count of
 * successes would have no value exactly when all runs fail. Without failures, the difference has no value and counts as good.
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
