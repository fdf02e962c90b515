import { monitoring } from "../policy/monitoring";
import { findingEventsSignal, triggeredSignal } from "../signals/cloudwatch/events";
import type { AlarmCriteria, EventAlert } from "./alert";

/**
 * The criteria of the alarm on an EventBridge rule. PagerDuty's CloudWatch integration accepts alarms only. One event fires the alarm;
 * later events within the window belong to the same incident.
 */
export function eventCountAlarm(
  ruleName: string,
  environment: string,
  { name, endsWithFindings }: Pick<EventAlert, "name" | "endsWithFindings">,
): AlarmCriteria {
  const signal = endsWithFindings ? findingEventsSignal(ruleName, environment, name) : triggeredSignal(ruleName);
  return {
    when: { signal, is: "atLeast", limit: 1 },
    datapointsToAlarmCount: 1,
    evaluationPeriodsCount: monitoring.events.windowSeconds / signal.periodSeconds,
    // EventBridge publishes the metric only when the rule matches. While a finding is open, its alarm has no data after the event, and must
    // not become OK: only the zero of `count_open_findings.py` ends the incident.
    missingData: endsWithFindings ? "missing" : "notBreaching",
  };
}
