import type { CloudWatchSignal } from "../signal";
import { APPLICATION_NAMESPACE } from "./concurrent-users";

const HOUR_SECONDS = 3600;

/** The metrics that the workflow `drift` publishes at night: resources that were changed outside of Terraform, and changes of the branch that are not applied. */
export const DRIFT_METRICS = { drifted: "DriftedResources", unapplied: "UnappliedChanges" } as const;

/** Returns the comparisons that found an environment as it is in the code. It has no value without a comparison. */
export function withoutDriftSignal(environment: string): CloudWatchSignal {
  return {
    source: "cloudwatch",
    question: "How many comparisons found the environment as it is in the code?",
    unit: "count",
    periodSeconds: HOUR_SECONDS,
    metrics: Object.fromEntries(
      Object.entries(DRIFT_METRICS).map(([id, name]) => [
        id,
        { namespace: APPLICATION_NAMESPACE, name, statistic: "Minimum", dimensions: { Environment: environment } },
      ]),
    ),
    expression: `IF(${Object.keys(DRIFT_METRICS).join(" + ")} < 1, 1, 0)`,
  };
}
