import { collection } from "../../policy/collection";
import type { CloudWatchSignal } from "../signal";
import { AGENT_NAMESPACE, GROUP_DIMENSION, serverCloudWatchSignals } from "./servers";

/** Returns AWS's signals of the collectors. They are independent of the collectors, which measure everything else. */
export function collectorSignals(groupName: string) {
  const { missingServers } = serverCloudWatchSignals(groupName);
  return {
    missing: { ...missingServers, question: "How many desired collectors are not in service?" },
    diskPercent: {
      source: "cloudwatch",
      question: "What share of its disk does the fullest collector use?",
      unit: "percent",
      periodSeconds: collection.cloudWatch.periodSeconds,
      metrics: {
        disk: {
          namespace: AGENT_NAMESPACE,
          name: "disk_used_percent",
          statistic: "Maximum",
          dimensions: { [GROUP_DIMENSION]: groupName },
        },
      },
    },
  } as const satisfies Record<string, CloudWatchSignal>;
}
