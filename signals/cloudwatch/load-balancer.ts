import { collection } from "../../policy/collection";
import { errorBudget } from "../../policy/error-budget";
import { servers } from "../../policy/servers";
import type { CloudWatchMetric, CloudWatchSignal } from "../signal";

const HOUR_SECONDS = 3600;

/**
 * Returns AWS's signals of the load balancer.
 *
 * @param loadBalancer the last part of its ARN, `app/<name>/<id>`
 * @param targetGroup the last part of its ARN, `targetgroup/<name>/<id>`
 * @param minimumServers the minimum of servers in the group
 */
export function loadBalancerSignals(loadBalancer: string, targetGroup: string, minimumServers: number) {
  const metric = (name: string, statistic: CloudWatchMetric["statistic"], more = {}): CloudWatchMetric => ({
    namespace: "AWS/ApplicationELB",
    name,
    statistic,
    dimensions: { LoadBalancer: loadBalancer, ...more },
  });
  const { periodSeconds } = collection.cloudWatch;
  const ownErrors = (seconds: number, minimumErrorsCount: number, healthy: "Minimum" | "Maximum") => ({
    source: "cloudwatch" as const,
    question: "What share of the requests did the load balancer itself answer with a 5xx?",
    unit: "percent" as const,
    periodSeconds: seconds,
    metrics: {
      errors: metric("HTTPCode_ELB_5XX_Count", "Sum"),
      // RequestCount has only requests that reached a server, so the load balancer's own errors are added.
      requests: metric("RequestCount", "Sum"),
      healthy: metric("HealthyHostCount", healthy, { TargetGroup: targetGroup }),
    },
    // The guard weighs failures: all of five at night are an incident. The probes alert on an environment without a healthy server.
    expression: `IF(FILL(healthy, 0) >= 1 AND FILL(errors, 0) >= ${minimumErrorsCount}, 100 * FILL(errors, 0) / (FILL(requests, 0) + FILL(errors, 0)), 0)`,
  });
  return {
    lackingServers: {
      source: "cloudwatch",
      question: "By how many is the number of healthy servers below the minimum, while at least one is healthy?",
      unit: "count",
      periodSeconds,
      metrics: { healthy: metric("HealthyHostCount", "Minimum", { TargetGroup: targetGroup }) },
      // The probes alert on an environment without a healthy server.
      expression: `IF(healthy >= 1, ${minimumServers} - healthy, 0)`,
    },
    ownErrorPercentFast: ownErrors(
      errorBudget.fast.longHours * HOUR_SECONDS,
      servers.ownErrors.minimumErrorsCount,
      "Minimum",
    ),
    // A moment without a healthy server does not hide the other failures of its hour.
    ownErrorPercentMedium: ownErrors(HOUR_SECONDS, servers.ownErrors.minimumErrorsPerHourCount, "Maximum"),
    rejectedConnections: {
      source: "cloudwatch",
      question: "How many connections did the load balancer reject?",
      unit: "count",
      periodSeconds,
      metrics: { connections: metric("RejectedConnectionCount", "Sum") },
    },
  } as const satisfies Record<string, CloudWatchSignal>;
}
