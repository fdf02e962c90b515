import { DateTime } from "luxon";
import { resourcesOfType } from "../../../checks/emitted/resources";
import { PagerDutyStack } from "../../../stacks/pagerduty-stack";
import { rosterWarnings } from "../../../stacks/synth/roster-warnings";
import { type Length, onCall } from "../../../verification/paging/schedule";
import { environment, synthesized } from "../../support";

type Rosters = ReturnType<typeof environment>["onCall"]["rosters"];

const ZONE = "Europe/Berlin";
const HALF_HOUR = 1800;
const [ADA, BOB, CAT] = ["ada@example.com", "bob@example.com", "cat@example.com"];
const FIRST = { since: "2026-11-23", people: [ADA, BOB] };
const LENGTHS: Length[] = ["exact", "wall"];

/** Returns the e-mail addresses on call at a moment, from the emitted schedules. */
function emitted(rosters: Rosters, length: Length = "exact") {
  const production = environment("production");
  const stacks = synthesized(
    (app) => new PagerDutyStack(app, { ...production, onCall: { ...production.onCall, rosters } }),
  );
  const users = stacks["production-pagerduty"]?.data.pagerduty_user;
  const schedule = (name: string) => {
    const found = resourcesOfType(stacks, "pagerduty_schedulev2").find(({ id }) => id.startsWith(name));
    const at = onCall(found!.block, [], length);
    return (second: number) => at(second).map((user) => users[user.split(".")[2] ?? ""]?.email);
  };
  return { primary: schedule("primary"), secondary: schedule("secondary") };
}

const at = (text: string) => DateTime.fromISO(text, { zone: ZONE }).toSeconds();
/** Every half hour between two local times. */
function* halfHours(from: string, to: string) {
  for (let second = at(from); second < at(to); second += HALF_HOUR) yield second;
}

// The clocks go back on 2027-10-31 and forward on 2027-03-28.
test.each(LENGTHS)(
  "a primary and a different secondary are on call at every half hour of two years (a turn of %s length)",
  (length) => {
    const { primary, secondary } = emitted([{ since: "2026-11-23", people: [ADA, BOB, CAT] }], length);
    const wrong: string[] = [];
    for (const second of halfHours("2026-11-23T10:00", "2028-11-27T10:00")) {
      const [first, behind] = [primary(second), secondary(second)];
      const local = DateTime.fromSeconds(second, { zone: ZONE });
      // Two hours in the week in which the clocks go forward.
      const handOver = local.weekday === 1 && local.hour >= 10 && local.hour < 12;
      const alone = first.length === 1 && behind.length === 1 && first[0] !== behind[0];
      if (!(alone || (handOver && first.length > 0 && behind.length > 0)))
        wrong.push(`${local.toISO()}: ${first} ${behind}`);
    }
    expect(wrong).toEqual([]);
  },
);

test("turns change on Monday at 10:00 local time, in summer and in winter", () => {
  const { primary } = emitted([FIRST]);
  expect(["2027-07-12T09:30", "2027-07-12T11:30"].map((time) => primary(at(time)))).toEqual([[ADA], [BOB]]);
  expect(["2026-11-30T09:30", "2026-11-30T11:30"].map((time) => primary(at(time)))).toEqual([[ADA], [BOB]]);
  expect(primary(at("2026-11-30T10:30"))).toEqual([ADA, BOB]);
});

test("a third person joins at a hand-over: earlier turns are unchanged, and then the new order starts", () => {
  const [before, after] = [emitted([FIRST]), emitted([FIRST, { since: "2026-12-07", people: [CAT, ADA, BOB] }])];
  for (const second of halfHours("2026-11-23T10:00", "2026-12-07T10:00")) {
    expect(after.primary(second)).toEqual(before.primary(second));
    expect(after.secondary(second)).toEqual(before.secondary(second));
  }
  const weeks = ["2026-12-08", "2026-12-15", "2026-12-22", "2026-12-29"];
  expect(weeks.map((day) => after.primary(at(day)))).toEqual([[CAT], [ADA], [BOB], [CAT]]);
  expect(weeks.map((day) => after.secondary(at(day)))).toEqual([[ADA], [BOB], [CAT], [ADA]]);
});

test("a future roster is reported with the first person on call, and a past one with a request to remove it", () => {
  const next = (people: string[], since = "2026-12-07") => [
    { name: "staging", onCall: { ...environment("staging").onCall, rosters: [FIRST, { since, people }] } },
  ];
  expect(rosterWarnings(next([CAT, ADA, BOB]), "2026-11-28")).toEqual([
    `staging: on 2026-12-07 the on-call roster becomes ${CAT}, ${ADA}, ${BOB}; ${CAT} is on call first, instead of ${ADA}; earlier turns stay`,
  ]);
  expect(rosterWarnings(next([ADA, BOB, CAT]), "2026-12-06")).toEqual([
    `staging: on 2026-12-07 the on-call roster becomes ${ADA}, ${BOB}, ${CAT}; ${ADA} is on call first, as before; earlier turns stay`,
  ]);
  expect(rosterWarnings(next([CAT, ADA]), "2026-12-07")).toEqual([
    "staging: onCall.rosters.0 ended on 2026-12-07: remove it, because PagerDuty refuses a roster that has ended",
  ]);
  expect(rosterWarnings([environment("staging")], "2026-12-07")).toEqual([]);
});

test("a roster that starts in the future leaves no engineer on call, and is reported until then", () => {
  const only = [
    { name: "staging", onCall: { ...environment("staging").onCall, rosters: [{ ...FIRST, since: "2026-12-07" }] } },
  ];
  expect(rosterWarnings(only, "2026-12-06")).toEqual([
    "staging: onCall.rosters.0.since is 2026-12-07, must be a past hand-over, because no engineer is on call before it: set an earlier one",
  ]);
  expect(rosterWarnings(only, "2026-12-07")).toEqual([]);
});
