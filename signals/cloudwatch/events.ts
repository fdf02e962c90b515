import { collection } from "../../policy/collection";
import { monitoring } from "../../policy/monitoring";
import type { CloudWatchSignal } from "../signal";
import { overAll } from "./over-all";

/** Returns the number of events that a rule of the default bus matched (EventBridge user guide, monitoring). */
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

/**
 * Returns the number of abandoned invocations, of which no target is notified.
 *
 * @param ruleNames of the rules that start an Automation document
 */
export function unstartedSignal(ruleNames: readonly string[]): CloudWatchSignal {
  return {
    source: "cloudwatch",
    question: "How many starts failed of the automation with the most failures?",
    unit: "count",
    periodSeconds: monitoring.starts.countedSeconds,
    ...overAll(
      "MAX",
      Object.fromEntries(
        ruleNames.map((RuleName, index) => [
          `rule${index + 1}`,
          { namespace: "AWS/Events", name: "FailedInvocations", statistic: "Sum", dimensions: { RuleName } },
        ]),
      ),
    ),
  };
}
