import { isNight } from "../../../verification/backtest/is-night";

test.each([
  ["20:59", false],
  ["21:00", true],
  ["04:59", true],
  ["05:00", false],
])("%s UTC is in the night of the policy: %s", (time, night) => {
  expect(isNight(Date.parse(`2026-06-02T${time}Z`) / 1000)).toBe(night);
});
