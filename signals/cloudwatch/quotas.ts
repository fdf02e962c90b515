import type { CloudWatchSignal } from "../signal";

const FIVE_MINUTES_SECONDS = 300;

/** Returns the account's usage of quotas in percent. AWS publishes the usage, and CloudWatch has the function for the quota. */
export function quotaSignals() {
  return {
    serverCpus: {
      source: "cloudwatch",
      question: "What share of the quota of on-demand vCPUs is used?",
      unit: "percent",
      periodSeconds: FIVE_MINUTES_SECONDS,
      metrics: {
        used: {
          namespace: "AWS/Usage",
          name: "ResourceCount",
          statistic: "Maximum",
          dimensions: { Class: "Standard/OnDemand", Resource: "vCPU", Service: "EC2", Type: "Resource" },
        },
      },
      expression: "100 * used / SERVICE_QUOTA(used)",
    },
  } as const satisfies Record<string, CloudWatchSignal>;
}
