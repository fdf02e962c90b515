import { security } from "../../policy/security";
import type { CloudWatchMetric, CloudWatchSignal } from "../signal";
import { APPLICATION_NAMESPACE } from "./concurrent-users";
import { overAll } from "./over-all";

const HOUR_SECONDS = 3600;

/** Inspector's severities that have a time limit, with the field of the policy that has the limit. */
export const LIMITED_SEVERITIES = {
  CRITICAL: security.patching.criticalDays,
  HIGH: security.patching.highDays,
  MEDIUM: security.patching.mediumDays,
  LOW: security.patching.lowDays,
} as const;

/** Returns the vulnerabilities that are open for longer than the policy allows, from `machines/functions/assess_vulnerabilities.py`. */
export function overdueVulnerabilitiesSignal(environment: string): CloudWatchSignal {
  return {
    source: "cloudwatch",
    question: "How many vulnerabilities are open for longer than their severity allows?",
    unit: "count",
    // Twice the interval of the assessment: a period without a datapoint means that one did not run.
    periodSeconds: 2 * security.patching.lookEveryHours * HOUR_SECONDS,
    ...overAll(
      "SUM",
      Object.fromEntries(
        Object.keys(LIMITED_SEVERITIES).map((severity): [string, CloudWatchMetric] => [
          severity.toLowerCase(),
          {
            namespace: APPLICATION_NAMESPACE,
            name: "OverdueVulnerabilities",
            statistic: "Maximum",
            dimensions: { Environment: environment, Severity: severity },
          },
        ]),
      ),
    ),
  };
}
