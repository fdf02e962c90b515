import { collection } from "../../policy/collection";
import { errorBudget } from "../../policy/error-budget";
import { servers } from "../../policy/servers";
import type { CloudWatchMetric, CloudWatchSignal } from "../signal";

/**
 * The load balancer as only AWS sees it.
 *
 * @param loadBalancer the last part of its ARN, `app/<name>/<id>`
 * @param targetGroup the last part of its ARN, `targetgroup/<name>/<id>`
 * @param minimumServers how many there always have to be
 */
export function loadBalancerSignals(loadBalancer: string, targetGroup: string, minimumServers: number) {
  const metric = (name: string, statistic: CloudWatchMetric["statistic"], more = {}): CloudWatchMetric => ({
    namespace: "AWS/ApplicationELB",
    name,
    statistic,
    dimensions: { LoadBalancer: loadBalancer, ...more },
  });
  const { periodSeconds } = collection.cloudWatch;
  return {
    lackingServers: {
      source: "cloudwatch",
      question: "By how many is the number of healthy servers below the minimum, while at least one is healthy?",
      unit: "count",
      periodSeconds,
      metrics: { healthy: metric("HealthyHostCount", "Minimum", { TargetGroup: targetGroup }) },
      // Without a healthy server the probes tell it, once.
      expression: `IF(healthy >= 1, ${minimumServers} - healthy, 0)`,
    },
    ownErrorPercent: {
      source: "cloudwatch",
      question: "What share of the requests did the load balancer itself answer with a 5xx?",
      unit: "percent",
      periodSeconds: errorBudget.fast.shortMinutes * 60,
      metrics: {
        errors: metric("HTTPCode_ELB_5XX_Count", "Sum"),
        // Only those for which a server was found, so the load balancer's own errors come on top.
        requests: metric("RequestCount", "Sum"),
        healthy: metric("HealthyHostCount", "Minimum", { TargetGroup: targetGroup }),
      },
      // A single failed request in a quiet night is no outage; and without a healthy server the probes tell it, once.
      expression: `IF(FILL(healthy, 0) >= 1 AND FILL(requests, 0) + FILL(errors, 0) >= ${servers.ownErrors.minimumRequestsCount}, 100 * FILL(errors, 0) / (FILL(requests, 0) + FILL(errors, 0)), 0)`,
    },
    rejectedConnections: {
      source: "cloudwatch",
      question: "How many connections did the load balancer reject?",
      unit: "count",
      periodSeconds,
      metrics: { connections: metric("RejectedConnectionCount", "Sum") },
    },
  } as const satisfies Record<string, CloudWatchSignal>;
}
