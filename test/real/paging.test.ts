import { checkPaging, type PagingResult } from "../../verification/paging/check-paging";
import { minutesOfSpan } from "../../verification/paging/moments";
import { whole } from "../whole";

const YEAR = { fromSecond: Date.UTC(2027, 0, 1) / 1000, minutes: 365 * 24 * 60 };
const seen = ({ worst, faults }: PagingResult) => ({
  faults,
  worst: worst.map(({ channel, second, firstMinutes, lastMinutes }) => [
    channel.name,
    second,
    firstMinutes,
    lastMinutes,
  ]),
});

test.each(["production", "staging", "sandbox"] as const)(
  "in %s every alert notifies an engineer in time, in a whole year",
  (name) => {
    const { worst, faults } = checkPaging(whole(name), YEAR);
    expect(faults).toEqual([]);
    expect(worst.length).toBeGreaterThanOrEqual(12);
  },
);

test("no minute of the year has a longer wait than the minutes of changes", () => {
  const stacks = whole("production");
  expect(seen(checkPaging(stacks, YEAR))).toEqual(seen(checkPaging(stacks, YEAR, [], minutesOfSpan(YEAR))));
});
