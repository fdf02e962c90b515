import type { Environment } from "../../environments/schema";
import { onCall } from "../../policy/on-call";
import { handOverDay } from "../pagerduty-rules/on-call-turns";

/**
 * Returns a warning for each environment's roster that has not begun, has ended, or changes.
 *
 * @param today YYYY-MM-DD
 */
export function rosterWarnings(wanted: readonly Pick<Environment, "name" | "onCall">[], today: string): string[] {
  return wanted.flatMap(({ name, onCall: { rosters } }) => {
    const [former, next] = rosters;
    if (former !== undefined && former.since > today) {
      return [
        `${name}: onCall.rosters.0.since is ${former.since}, must be a past hand-over, because no engineer is on call before it: set an earlier one`,
      ];
    }
    if (former === undefined || next === undefined) return [];
    if (next.since <= today) {
      return [
        `${name}: onCall.rosters.0 ended on ${next.since}: remove it, because PagerDuty refuses a roster that has ended`,
      ];
    }
    const instead = handOverDay(former, next.since, onCall.rotation.turnDays);
    const begins = next.people[0] === instead ? "as before" : `instead of ${instead}`;
    return [
      `${name}: on ${next.since} the on-call roster becomes ${next.people.join(", ")}; ${next.people[0]} is on call first, ${begins}; earlier turns stay`,
    ];
  });
}
