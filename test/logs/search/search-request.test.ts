import { searchQuery } from "../../../logs/search/search-query";
import { searchRequest } from "../../../logs/search/search-request";
import { logStore } from "../../../policy/log-store";

const from = "2026-11-29T10:00:00.000Z";
const to = "2026-11-29T11:00:00.000Z";
const days = (count: number) => new Date(Date.parse(from) + count * 86_400_000).toISOString();

test.each<[string, unknown, RegExp]>([
  ["nothing", null, /^the search is no object/],
  ["no term", { from, to }, /^the search has 0 of service, trace, .* must have one/],
  ["two terms", { service: "nginx", trace: "a".repeat(32), from, to }, /^the search has 2 of /],
  ["another field", { service: "nginx", query: "*", from, to }, /^query is no field of a search/],
  ["a pattern", { service: "ng*", from, to }, /^service is "ng\*", must be a service's name/],
  ["an object", { service: { wildcard: "*" }, from, to }, /^service is \{"wildcard":"\*"\}, must be/],
  ["a name of a user", { user: "anna", from, to }, /^user is "anna", must be 64 hexadecimal digits/],
  ["no end", { service: "nginx", from }, /^to is missing, must be a time in UTC/],
  [
    "a time of another zone",
    { service: "nginx", from, to: "2026-11-29T11:00:00+01:00" },
    /^to is "2026.*must be a time/,
  ],
  ["an end before the start", { service: "nginx", from: to, to: from }, /^the range has -1 hours/],
  ["an empty range", { service: "nginx", from, to: from }, /^the range has 0 hours/],
  ["another level", { service: "nginx", level: "loud", from, to }, /^level is "loud", must be one of trace/],
])("a search with %s is refused", (_, input, reason) => {
  expect(() => searchRequest(input)).toThrow(reason);
});

test("a range may be as long as the policy allows, and no longer", () => {
  const longest = logStore.searching.rangeHours / 24;
  expect(searchRequest({ service: "nginx", from, to: days(longest) })).toMatchObject({ service: "nginx" });
  expect(() => searchRequest({ service: "nginx", from, to: days(longest + 1) })).toThrow(
    /must have more than 0 and at most/,
  );
});

test("a level is this one and those above, and a search has a limited number of lines", () => {
  const { index, body } = searchQuery({ service: "nginx", level: "error", from, to });
  expect(index).toBe("logs-*");
  expect(body).toMatchObject({ size: logStore.searching.linesCount });
  expect(JSON.stringify(body)).toContain('{"terms":{"log.level":["error","fatal"]}}');
});

test("what detections found is in indices of its own", () => {
  expect(searchQuery({ found: "all", from, to }).index).toBe("detections-*");
  expect(JSON.stringify(searchQuery({ found: "TokenReused", from, to }))).toContain('{"detection.name":"TokenReused"}');
});
