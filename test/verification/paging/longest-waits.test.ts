import { LongestWaits, type Wait } from "../../../verification/paging/longest-waits";

const wait = (second: number, firstMinutes: number, lastMinutes: number, nextMinutes: number): Wait => ({
  second,
  firstMinutes,
  lastMinutes,
  nextMinutes,
});
const longest = (...waits: readonly Wait[]) => {
  const all = waits.reduce<LongestWaits<Wait> | undefined>(LongestWaits.with, undefined);
  return [all?.first.second, all?.last.second, all?.next.second];
};

test.each([
  ["a later first engineer does not hide an earlier late responder", [wait(1, 2, 40, 5), wait(2, 3, 10, 6)], [2, 1, 2]],
  ["a late responder does not hide an earlier late escalation", [wait(1, 2, 10, 50), wait(2, 2, 40, 5)], [1, 2, 1]],
  ["of equal waits the earlier stays", [wait(1, 2, 10, 5), wait(2, 2, 10, 5)], [1, 1, 1]],
])("%s", (_, waits, seconds) => {
  expect(longest(...waits)).toEqual(seconds);
});
