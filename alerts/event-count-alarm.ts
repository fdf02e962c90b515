import { monitoring } from "../policy/monitoring";
import { triggeredSignal } from "../signals/cloudwatch/events";
import type { AlarmCriteria } from "./alert";

/**
 * The criteria of the alarm on an EventBridge rule. PagerDuty's CloudWatch integration accepts alarms only. One event fires the alarm;
 * later events within the window belong to the same incident.
 */
export function eventCountAlarm(ruleName: string): AlarmCriteria {
  const signal = triggeredSignal(ruleName);
  return {
    when: { signal, is: "atLeast", limit: 1 },
    datapointsToAlarmCount: 1,
    evaluationPeriodsCount: monitoring.events.windowSeconds / signal.periodSeconds,
    // EventBridge publishes the metric only when the rule matches.
    missingData: "notBreaching",
  };
}
