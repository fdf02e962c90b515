import { lineText } from "../../../verification/search-logs/line-text";
import { readSearch } from "../../../verification/search-logs/read-search";

const NOW = Date.parse("2026-11-29T12:00:00Z");

test("without a time the last hour is searched, with one half of the time on each side", () => {
  expect(readSearch({ service: "nginx" }, NOW)).toEqual({
    service: "nginx",
    from: "2026-11-29T11:01:00.000Z",
    to: "2026-11-29T12:01:00.000Z",
  });
  expect(readSearch({ service: "nginx", around: "2026-11-29T10:00Z", minutes: "10" }, NOW)).toEqual({
    service: "nginx",
    from: "2026-11-29T09:55:00.000Z",
    to: "2026-11-29T10:05:00.000Z",
  });
});

test.each([
  [{ service: "nginx", minutes: "0" }, /^--minutes is "0", must be a whole number from 1/],
  [{ service: "nginx", minutes: "many" }, /^--minutes is "many"/],
  [{ service: "nginx", around: "yesterday" }, /^--around is "yesterday", must be a time in UTC/],
  [{ minutes: "5" }, /^the search has 0 of /],
])("%j is refused", (options, reason) => {
  expect(() => readSearch(options, NOW)).toThrow(reason);
});

test("a line's text ends with its trace, with which the next search finds the whole request", () => {
  const line = { "@timestamp": "t", "log.level": "error", "service.name": "nginx", message: "m", "trace.id": "abc" };
  expect(lineText(line)).toBe("t error nginx m trace.id=abc");
});
