import { searchQuery } from "../../../logs/search/search-query";
import { searchRequest } from "../../../logs/search/search-request";
import { logStore } from "../../../policy/log-store";

const from = "2026-11-29T10:00:00.000Z";
const to = "2026-11-29T11:00:00.000Z";
const days = (count: number) => new Date(Date.parse(from) + count * 86_400_000).toISOString();

test.each<[string, unknown, RegExp]>([
  ["nothing", null, /^the search is no object/],
  ["no term", { from, to }, /^the search has 0 of service, trace, .* must have one/],
  ["two terms", { service: "load-balancer", trace: "a".repeat(32), from, to }, /^the search has 2 of /],
  ["another field", { service: "load-balancer", query: "*", from, to }, /^query is no field of a search/],
  ["a pattern", { service: "ng*", from, to }, /^service is "ng\*", must be a service's name/],
  ["an object", { service: { wildcard: "*" }, from, to }, /^service is \{"wildcard":"\*"\}, must be/],
  ["a name of a user", { user: "anna", from, to }, /^user is "anna", must be 64 hexadecimal digits/],
  ["no end", { service: "load-balancer", from }, /^to is missing, must be a time in UTC/],
  [
    "a time of another zone",
    { service: "load-balancer", from, to: "2026-11-29T11:00:00+01:00" },
    /^to is "2026.*must be a time/,
  ],
  ["an end before the start", { service: "load-balancer", from: to, to: from }, /^the range has -1 hours/],
  ["an empty range", { service: "load-balancer", from, to: from }, /^the range has 0 hours/],
  ["another level", { service: "load-balancer", level: "loud", from, to }, /^level is "loud", must be one of trace/],
  ["an unknown question", { question: "toString", from, to }, /^question is "toString", must be one of sign-ins, /],
  [
    "a question about a service",
    { question: "exports", service: "load-balancer", from, to },
    /^the question exports has service, may have one of user, session, network: /,
  ],
  [
    "a question with two terms",
    { question: "exports", user: "a".repeat(64), network: "203.0.113.7", from, to },
    /^the question exports has user, network, may have one of/,
  ],
  [
    "a question about users' activity with an access key",
    { question: "exports", key: "ASIAIOSFODNN7EXAMPLE", from, to },
    /^the question exports has key, may have one of user, session, network: remove/,
  ],
  [
    "a question about calls with a user of the application",
    { question: "calls-denied", user: "a".repeat(64), from, to },
    /^the question calls-denied has user, may have one of principal, key, address: remove/,
  ],
  ["a secret instead of a key's id", { key: "wJalrXUtnFEMI", from, to }, /^key is .*, must be the id of an access key/],
  ["a name of a role", { principal: "servers", from, to }, /^principal is "servers", must be the ARN of a role/],
  ["a network as an address", { address: "10.0.0.0/8", from, to }, /^address is "10.0.0.0\/8", must be an IPv4/],
  ["a name of an instance", { instance: "i-*", from, to }, /^instance is "i-\*", must be the id of an instance/],
])("a search with %s is refused", (_, input, reason) => {
  expect(() => searchRequest(input)).toThrow(reason);
});

test("a range may be as long as the policy allows, and no longer", () => {
  const longest = logStore.searching.rangeHours / 24;
  expect(searchRequest({ service: "load-balancer", from, to: days(longest) })).toMatchObject({
    service: "load-balancer",
  });
  expect(() => searchRequest({ service: "load-balancer", from, to: days(longest + 1) })).toThrow(
    /must have more than 0 and at most/,
  );
});

test("a level is this one and those above, and a search has a limited number of lines", () => {
  const { index, body } = searchQuery({ service: "load-balancer", level: "error", from, to });
  expect(index).toBe("logs-*");
  expect(body).toMatchObject({ size: logStore.searching.linesCount });
  expect(JSON.stringify(body)).toContain('{"terms":{"log.level":["error","fatal"]}}');
});

test("what detections found is in indices of its own", () => {
  expect(searchQuery({ found: "all", from, to }).index).toBe("detections-*");
  expect(JSON.stringify(searchQuery({ found: "TokenReused", from, to }))).toContain('{"detection.name":"TokenReused"}');
});
