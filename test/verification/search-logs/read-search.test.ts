import { lineText } from "../../../verification/search-logs/line-text";
import { readSearch } from "../../../verification/search-logs/read-search";

const NOW = Date.parse("2026-11-29T12:00:00Z");

test("without a time the last hour is searched, with one half of the time on each side", () => {
  expect(readSearch({ service: "load-balancer" }, NOW)).toEqual({
    service: "load-balancer",
    from: "2026-11-29T11:01:00.000Z",
    to: "2026-11-29T12:01:00.000Z",
  });
  expect(readSearch({ service: "load-balancer", around: "2026-11-29T10:00Z", minutes: "10" }, NOW)).toEqual({
    service: "load-balancer",
    from: "2026-11-29T09:55:00.000Z",
    to: "2026-11-29T10:05:00.000Z",
  });
});

test.each([
  [{ service: "load-balancer", minutes: "0" }, /^--minutes is "0", must be a whole number from 1/],
  [{ service: "load-balancer", minutes: "many" }, /^--minutes is "many"/],
  [{ service: "load-balancer", around: "yesterday" }, /^--around is "yesterday", must be a time in UTC/],
  [{ minutes: "5" }, /^the search has 0 of /],
])("%j is refused", (options, reason) => {
  expect(() => readSearch(options, NOW)).toThrow(reason);
});

test("a line of a call has its region and its id, with which CloudTrail shows the whole call, and no other line has", () => {
  const line = { "@timestamp": "t", "log.level": "info", message: "m", "cloud.region": "us-east-1", "event.id": "1-2" };
  expect(lineText({ ...line, "service.name": "cloudtrail" })).toBe(
    "t info cloudtrail m cloud.region=us-east-1 event.id=1-2",
  );
  expect(lineText({ ...line, "service.name": "web" })).toBe("t info web m");
});

test("a line's text ends with its trace, with which the next search finds the whole request", () => {
  const line = {
    "@timestamp": "t",
    "log.level": "error",
    "service.name": "load-balancer",
    message: "m",
    "trace.id": "abc",
  };
  expect(lineText(line)).toBe("t error load-balancer m trace.id=abc");
});
