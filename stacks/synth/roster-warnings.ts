import type { Environment } from "../../environments/schema";
import { onCall } from "../../policy/on-call";
import { handOverDay } from "../pagerduty-rules/on-call-turns";

/**
 * What a second roster of an environment changes, that the first one is over, or that it has not begun.
 *
 * @param today YYYY-MM-DD
 */
export function rosterWarnings(wanted: readonly Pick<Environment, "name" | "onCall">[], today: string): string[] {
  return wanted.flatMap(({ name, onCall: { rosters } }) => {
    const [former, next] = rosters;
    if (former !== undefined && former.since > today) {
      return [
        `${name}: onCall.rosters.0.since is ${former.since}, must be a hand-over that has passed: nobody is on call until then; name an earlier one`,
      ];
    }
    if (former === undefined || next === undefined) return [];
    if (next.since <= today) {
      return [
        `${name}: onCall.rosters.0 is over since ${next.since}: remove it, PagerDuty takes no roster that is over`,
      ];
    }
    const instead = handOverDay(former, next.since, onCall.rotation.turnDays);
    const begins = next.people[0] === instead ? "as before" : `where it would have been ${instead}`;
    return [
      `${name}: on ${next.since} the on-call roster becomes ${next.people.join(", ")}; ${next.people[0]} is on call first, ${begins}; earlier turns stay`,
    ];
  });
}
