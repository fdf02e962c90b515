import { collection } from "../../policy/collection";
import { monitoring } from "../../policy/monitoring";
import type { CloudWatchSignal } from "../signal";
import { APPLICATION_NAMESPACE } from "./concurrent-users";
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
 * Returns the number of events that a rule for findings matched, with a zero while no finding of the alert is open. It has no value while
 * one is open and no event comes.
 */
export function findingEventsSignal(ruleName: string, environment: string, alert: string): CloudWatchSignal {
  const events = triggeredSignal(ruleName);
  return {
    ...events,
    ...overAll("SUM", {
      ...events.metrics,
      open: {
        namespace: APPLICATION_NAMESPACE,
        name: "OpenFindings",
        statistic: "Maximum",
        dimensions: { Environment: environment, Alert: alert },
      },
    }),
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
