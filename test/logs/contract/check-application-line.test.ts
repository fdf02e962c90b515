import { readFileSync } from "node:fs";
import { ACTIVITY_FIELDS } from "../../../logs/contract/activity-fields";
import { APPLICATION_FIELDS } from "../../../logs/contract/application-fields";
import { checkApplicationLine } from "../../../logs/contract/check-application-line";
import { flattenFields } from "../../../logs/contract/flatten-fields";
import { logLine } from "../../../verification/instrumentation-contract/log-line";
import { applicationLine } from "../sample-lines";

const check = (changes: object = {}) => checkApplicationLine(flattenFields(JSON.parse(applicationLine(changes))));

test("a line that complies has no fault", () => {
  expect(check()).toEqual([]);
});

test("the contract's file matches the fields: `npm run contract -- --write` writes it", () => {
  const read = (name: string) => JSON.parse(readFileSync(`verification/instrumentation-contract/${name}.json`, "utf8"));
  expect(read("log-line")).toEqual(JSON.parse(JSON.stringify(logLine(APPLICATION_FIELDS))));
  expect(read("activity-line")).toEqual(JSON.parse(JSON.stringify(logLine(ACTIVITY_FIELDS))));
});

test.each<[string, object, RegExp]>([
  ["no time", { "@timestamp": undefined }, /^@timestamp is missing, must be a time in UTC .*: add it/],
  [
    "a time without its zone",
    { "@timestamp": "2026-11-29T10:00:00" },
    /^@timestamp is "2026.*", must be a time in UTC/,
  ],
  ["another level", { log: { level: "verbose" } }, /^log\.level is "verbose", must be one of trace, debug, info/],
  ["a blank message", { message: " " }, /^message is " ", must be a text/],
  ["a number as its message", { message: 7 }, /^message is 7, must be a text/],
  ["a short trace", { trace: { id: "4bf92f3577b34da6" } }, /^trace\.id is "4bf9.*", must be 32 hexadecimal digits/],
  ["a user's number", { user: { hash: "42" } }, /^user\.hash is "42", must be 64 hexadecimal digits/],
  ["a query", { "url.path": "/search?q=anna" }, /^url\.path is .*, must be a route without a query/],
  ["a negative duration", { event: { duration: -1 } }, /^event\.duration is -1, must be a whole number from 0/],
  ["an unknown field", { colour: "red" }, /^colour is a field that the contract does not have/],
  ["a field of Object", { constructor: "red" }, /^constructor is a field that the contract does not have/],
  [
    "an e-mail address",
    { user: { email: "anna@example.com" } },
    /^user\.email is personal data or a secret: remove it$/,
  ],
  ["a client's address", { client: { ip: "203.0.113.7" } }, /^client\.ip is personal data or a secret: remove it$/],
  ["a header", { "http.request.headers": [] }, /^http\.request\.headers is personal data or a secret/],
])("a line with %s has a fault", (_, changes, fault) => {
  expect(check(changes).join("\n")).toMatch(fault);
  expect(check(changes)).toHaveLength(1);
});

test("a fault never repeats the value of an unknown field", () => {
  expect(check({ password: "correct-horse" }).join()).not.toContain("correct-horse");
});
