import { hoursOf } from "../../../verification/backtest/hours-of";

const at = (time: string) => Date.parse(`2026-06-02T${time}+02:00`) / 1000;

test.each([
  [[], ""],
  [["03:59"], "3"],
  [["03:59", "04:00", "05:30"], "3–5"],
  [["22:00", "03:00", "03:10"], "3, 22"],
])("%j begins in the local hours %s", (times, hours) => {
  expect(hoursOf(times.map(at))).toBe(hours);
});
