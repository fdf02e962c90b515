import { collection } from "../policy/collection";
import type { CloudWatchSignal } from "./signal";

/** EventBridge counts for each rule of the default bus what it matched (EventBridge user guide, monitoring). */
export function triggeredSignal(ruleName: string): CloudWatchSignal {
  return {
    source: "cloudwatch",
    question: "How many events did the rule match?",
    unit: "count",
    periodSeconds: collection.cloudWatch.periodSeconds,
    metrics: {
      triggered: {
        namespace: "AWS/Events",
        name: "TriggeredRules",
        statistic: "Sum",
        dimensions: { RuleName: ruleName },
      },
    },
  };
}
