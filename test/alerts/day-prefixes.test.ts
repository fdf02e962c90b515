import { dayPrefixes } from "../../alerts/day-prefixes";

test.each([
  ["2026-11-29", "2026-11-29", ["2026-11-29"]],
  ["2026-12-01", "2026-12-31", ["2026-12-"]],
  ["2026-12-01", "2026-12-30", ["2026-12-0", "2026-12-1", "2026-12-2", "2026-12-30"]],
  ["2026-11-30", "2027-01-02", ["2026-11-3", "2026-12-", "2027-01-01", "2027-01-02"]],
  ["2027-02-01", "2027-02-28", ["2027-02-"]],
  ["2028-02-01", "2028-02-29", ["2028-02-"]],
  ["2028-02-20", "2028-02-29", ["2028-02-2"]],
  ["2028-02-27", "2028-02-28", ["2028-02-27", "2028-02-28"]],
])("from %s to %s", (since, until, prefixes) => {
  expect(dayPrefixes(since, until)).toEqual(prefixes);
});

test("the prefixes hold for each day of the time, and for no other", () => {
  for (let length = 0; length <= 92; length += 7) {
    const since = new Date(Date.UTC(2027, 10, 3));
    const until = new Date(since.getTime() + length * 86_400_000);
    const iso = (day: Date) => day.toISOString().slice(0, 10);
    const prefixes = dayPrefixes(iso(since), iso(until));
    for (let offset = -40; offset <= length + 40; offset += 1) {
      const time = new Date(since.getTime() + offset * 86_400_000).toISOString();
      expect(prefixes.some((prefix) => time.startsWith(prefix))).toBe(offset >= 0 && offset <= length);
    }
  }
});
