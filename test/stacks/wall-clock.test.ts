import { wallClock } from "../../stacks/wall-clock";

test.each([
  ["2026-11-23", "2026-11-23T10:00:00+01:00"],
  ["2027-06-07", "2027-06-07T10:00:00+02:00"],
  // The days on which clocks change.
  ["2027-03-28", "2027-03-28T10:00:00+02:00"],
  ["2026-10-25", "2026-10-25T10:00:00+01:00"],
])("ten o'clock of %s in Berlin", (day, expected) => {
  expect(wallClock(day, 10, "Europe/Berlin")).toBe(expected);
});

test("what is no day is refused", () => {
  expect(() => wallClock("next Monday", 10, "Europe/Berlin")).toThrow(/next Monday .* write it as 2026-11-23/);
});
