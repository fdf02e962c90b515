import { monitoring } from "../policy/monitoring";
import { triggeredSignal } from "../signals/cloudwatch/events";
import type { AlarmCriteria } from "./alert";

/**
 * The alarm that pages for an event rule: PagerDuty's CloudWatch integration reads alarms and drops every other message. One event
 * is enough, and those that follow soon are the same trouble.
 */
export function eventCountAlarm(ruleName: string): AlarmCriteria {
  const signal = triggeredSignal(ruleName);
  return {
    when: { signal, is: "atLeast", limit: 1 },
    datapointsToAlarmCount: 1,
    evaluationPeriodsCount: monitoring.events.windowSeconds / signal.periodSeconds,
    // A rule is counted only when it matched something.
    missingData: "notBreaching",
  };
}
