import { resourcesOfType } from "../../../checks/emitted/resources";
import { extendRosters } from "../../../verification/backtest/extend-rosters";
import { onCall } from "../../../verification/paging/schedule";
import { whole } from "../../whole";

const WEEK = 7 * 86_400;
const stacks = whole("production");
const second = (time: string) => Date.parse(time) / 1000;
const [schedule] = resourcesOfType(stacks, "pagerduty_schedulev2");
const start = second(`${schedule?.block.rotation[0]?.event[0]?.effective_since}`);
/** The references to the engineers that the first schedule has on call, by second. */
const onCallIn = (of: typeof stacks) => {
  const [found] = resourcesOfType(of, "pagerduty_schedulev2");
  return found === undefined ? () => [] : onCall(found.block);
};

test("before the first roster its turns go on backwards, and each engineer is on call in turn", () => {
  const earlier = start - 20 * WEEK;
  expect(onCallIn(stacks)(start - WEEK)).toEqual([]);
  const { stacks: extended, rosterSecond } = extendRosters(stacks, earlier);
  expect(rosterSecond).toBe(start);
  const weeks = Array.from({ length: 20 }, (_, week) => onCallIn(extended)(earlier + week * WEEK + 86_400));
  expect(weeks.every(({ length }) => length === 1)).toBe(true);
  expect(new Set(weeks.slice(0, 3).map(([user]) => user)).size).toBe(3);
  for (const [week, users] of weeks.slice(3).entries()) expect(users).toEqual(weeks[week]);
});

test("from the first roster on, the same engineers are on call", () => {
  const { stacks: extended } = extendRosters(stacks, start - 20 * WEEK);
  const [before, after] = [onCallIn(stacks), onCallIn(extended)];
  // In the first hour the turn before it still ends, as at every hand-over.
  for (let hour = 1; hour < 6 * 168; hour++) {
    const at = start + hour * 3600;
    expect(after(at)).toEqual(before(at));
  }
});

test("a time within the rosters changes nothing", () => {
  expect(extendRosters(stacks, start)).toEqual({ stacks });
});
