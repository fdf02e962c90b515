import type { CloudWatchSignal } from "../signal";
import { APPLICATION_NAMESPACE } from "./concurrent-users";

/** The metric with the number of resources that were changed outside of Terraform, which the workflow `drift` publishes at night. */
export const DRIFT_METRIC = "DriftedResources";

/** Returns the comparisons that found an environment as it is in the code. It has no value without a comparison. */
export function withoutDriftSignal(environment: string): CloudWatchSignal {
  return {
    source: "cloudwatch",
    question: "How many comparisons with the code found no change outside of Terraform?",
    unit: "count",
    periodSeconds: 3600,
    metrics: {
      drifted: {
        namespace: APPLICATION_NAMESPACE,
        name: DRIFT_METRIC,
        statistic: "Minimum",
        dimensions: { Environment: environment },
      },
    },
    expression: "IF(drifted < 1, 1, 0)",
  };
}
