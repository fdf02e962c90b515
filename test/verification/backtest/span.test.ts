import { readSpan } from "../../../verification/backtest/span";

const NOW = new Date("2026-11-28T12:34:56Z");
const second = (text: string) => Date.parse(text) / 1000;

test("without times it is the 30 days before the last full hour", () => {
  expect(readSpan(undefined, undefined, NOW)).toEqual({
    from: second("2026-10-29T12:00:00Z"),
    to: second("2026-11-28T12:00:00Z"),
  });
});

test("a second run within the hour has the same times, so that it continues", () => {
  const at = (time: string) => readSpan(undefined, undefined, new Date(`2026-11-28T${time}Z`));
  expect(at("12:00:00")).toEqual(at("12:59:59"));
  expect(at("13:00:00")).not.toEqual(at("12:59:59"));
});

test("given times are in whole minutes", () => {
  expect(readSpan("2026-11-28T10:20:30", "2026-11-28T12:34:50", NOW)).toEqual({
    from: second("2026-11-28T10:20:00Z"),
    to: second("2026-11-28T12:34:00Z"),
  });
});

test.each([
  ["2026-11-01", "2026-11-02", "2026-11-01T00:00Z", "2026-11-02T00:00Z"],
  ["2026-11-01T08:30", "2026-11-01T09:30+01:00", "2026-11-01T08:30Z", "2026-11-01T08:30Z"],
])("%s to %s is read as UTC unless it has an offset", (from, to, start, end) => {
  if (start === end) return expect(() => readSpan(from, to, NOW)).toThrow("must be before --to");
  expect(readSpan(from, to, NOW)).toEqual({ from: second(start), to: second(end) });
});

test.each([
  ["soon", undefined, '--from is "soon", must be a date or a time such as 2026-11-01 or 2026-11-01T08:00Z'],
  [undefined, "2026-13-01", '--to is "2026-13-01", must be a date'],
  [undefined, "2026-11-29", "--to is 2026-11-29, must not be in the future"],
  ["2026-11-02", "2026-11-01", "--from is 2026-11-02, must be before --to (2026-11-01 00:00)"],
  ["2026-08-01", "2026-11-02", "must be at most 92 days before --to"],
])("from %s to %s is refused with one sentence", (from, to, sentence) => {
  expect(() => readSpan(from, to, NOW)).toThrow(sentence);
});

test("92 days are accepted", () => {
  expect(() => readSpan("2026-08-01", "2026-11-01", NOW)).not.toThrow();
});
