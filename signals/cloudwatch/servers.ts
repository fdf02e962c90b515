import { collection } from "../../policy/collection";
import type { CloudWatchMetric, CloudWatchSignal } from "../signal";

/** The CloudWatch agent's default namespace. */
export const AGENT_NAMESPACE = "CWAgent";

/** The dimension of EC2 Auto Scaling and of the agent's aggregation by group. */
export const GROUP_DIMENSION = "AutoScalingGroupName";

/** Returns AWS's signals of the server group. `machines.ts` has those of Prometheus. */
export function serverCloudWatchSignals(groupName: string) {
  const dimensions = { [GROUP_DIMENSION]: groupName };
  const group = (name: string, statistic: CloudWatchMetric["statistic"]): CloudWatchMetric => ({
    namespace: "AWS/AutoScaling",
    name,
    statistic,
    dimensions,
  });
  const signal = <D extends Pick<CloudWatchSignal, "question" | "unit" | "metrics" | "expression">>(definition: D) =>
    ({ source: "cloudwatch", periodSeconds: collection.cloudWatch.periodSeconds, ...definition }) as const;
  return {
    memoryPercent: signal({
      question: "What is the average memory utilization of the servers?",
      unit: "percent",
      metrics: { memory: { namespace: AGENT_NAMESPACE, name: "mem_used_percent", statistic: "Average", dimensions } },
    }),
    servingServers: signal({
      question: "How many servers are in service?",
      unit: "count",
      metrics: { serving: group("GroupInServiceInstances", "Average") },
    }),
    cpuPercent: signal({
      question: "What is the average CPU utilization of the servers?",
      unit: "percent",
      metrics: { cpu: { namespace: "AWS/EC2", name: "CPUUtilization", statistic: "Average", dimensions } },
    }),
    missingServers: signal({
      question: "How many desired servers are not in service?",
      unit: "count",
      metrics: {
        wanted: group("GroupDesiredCapacity", "Minimum"),
        serving: group("GroupInServiceInstances", "Maximum"),
      },
      expression: "wanted - serving",
    }),
  };
}
