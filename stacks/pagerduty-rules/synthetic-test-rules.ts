import type { EventRule } from "../../constructs/pagerduty/pager-service";
import { type AlertName, alertPolicy } from "../../policy/alert-policies";
import { type Severity, severities } from "../../policy/severities";
import { synthetics } from "../../policy/synthetics";
import { eveRules } from "./holiday-rules";

/** Seconds for which an outage's effect on a synthetic test continues after the outage, by the test's alert. */
const HELD_BACK: Readonly<Partial<Record<AlertName<"datadog">, number>>> = {
  DataQueryFailed: synthetics.dataQuery.heldBackSeconds,
  JourneyFailed: synthetics.criticalJourney.heldBackSeconds,
  PageLoadSlow: synthetics.pageLoad.heldBackSeconds,
  RealTimeUnreachable: synthetics.realTime.heldBackSeconds,
};

/**
 * Returns rules that delay alerts of synthetic tests. A test that failed during an outage still fails until its next run, when nothing
 * suppresses it. Datadog's composites cannot delay an alert, so PagerDuty suspends it. An alert that is resolved by then opens no incident.
 * A monitor's title begins with the alert's name.
 */
export function syntheticTestRules(severity: Severity): EventRule[] {
  return Object.entries(HELD_BACK)
    .filter(([name]) => alertPolicy(name as AlertName).severity === severity)
    .flatMap(([name, suspendSeconds]): EventRule[] => {
      const matching = `event.summary matches part '${name}: '`;
      const always = { label: `${name}: until the robot has looked again`, conditions: [matching], suspendSeconds };
      // Severities that page at night have no exception for holidays.
      return severities[severity].wakes ? [always] : [...eveRules(suspendSeconds, matching), always];
    });
}
