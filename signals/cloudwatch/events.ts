import { collection } from "../../policy/collection";
import { monitoring } from "../../policy/monitoring";
import type { CloudWatchSignal } from "../signal";

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

/** EventBridge counts what it gave up calling, which no target hears of. @param ruleNames of the rules that start a program */
export function unstartedSignal(ruleNames: readonly string[]): CloudWatchSignal {
  const ids = ruleNames.map((_, index) => `rule${index + 1}`);
  return {
    source: "cloudwatch",
    question: "How many starts failed of the automation with the most failures?",
    unit: "count",
    periodSeconds: monitoring.starts.countedSeconds,
    metrics: Object.fromEntries(
      ruleNames.map((RuleName, index) => [
        ids[index],
        { namespace: "AWS/Events", name: "FailedInvocations", statistic: "Sum", dimensions: { RuleName } },
      ]),
    ),
    expression: `MAX([${ids.join(", ")}])`,
  };
}
