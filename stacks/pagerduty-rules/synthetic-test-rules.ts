import type { EventRule } from "../../constructs/pagerduty/pager-service";
import { type AlertName, alertPolicy } from "../../policy/alert-policies";
import { type Severity, severities } from "../../policy/severities";
import { synthetics } from "../../policy/synthetics";
import { eveRules } from "./holiday-rules";

/** What robots find that an outage may explain, and how long it lasts beyond one. */
const HELD_BACK: Readonly<Partial<Record<AlertName<"datadog">, number>>> = {
  DataQueryFailed: synthetics.dataQuery.heldBackSeconds,
  JourneyFailed: synthetics.criticalJourney.heldBackSeconds,
  PageLoadSlow: synthetics.pageLoad.heldBackSeconds,
  RealTimeUnreachable: synthetics.realTime.heldBackSeconds,
};

/**
 * A robot that failed in an outage still fails after it, until it runs again, and nothing explains it any more. Datadog's composites cannot
 * wait, so that the pager does: what has ended by then opens no incident. The title of a monitor begins with its condition.
 */
export function syntheticTestRules(severity: Severity): EventRule[] {
  return Object.entries(HELD_BACK)
    .filter(([name]) => alertPolicy(name as AlertName).severity === severity)
    .flatMap(([name, suspendSeconds]): EventRule[] => {
      const found = `event.summary matches part '${name}: '`;
      const always = { label: `${name}: until the robot has looked again`, conditions: [found], suspendSeconds };
      // What wakes somebody knows no holidays.
      return severities[severity].wakes ? [always] : [...eveRules(suspendSeconds, found), always];
    });
}
