import { prepareLine } from "../../../logs/shipping/prepare-line";
import { activity } from "../../../logs/sources/activity";
import { ARRIVED_AT, activityLine } from "../sample-lines";

const context = {
  environment: "production",
  logGroup: "g",
  logStream: "i-0/gocarbontracker-activity",
  arrivedAt: ARRIVED_AT,
};
const parse = (changes: object = {}) => activity(activityLine(changes), context);
const HASH = "E3B0C44298FC1C149AFBF4C8996FB92427AE41E4649B934CA495991B7852B855";

test("a row has its category, one message for every user, and one form of hash, address and country", () => {
  const changes = { "user.hash": HASH, "source.ip": "::ffff:203.0.113.7", "source.geo.country_iso_code": "de" };
  expect(parse({ ...changes, "event.outcome": "failure" })).toMatchObject({
    message: "sign-in: failure",
    "log.level": "warn",
    "event.category": "authentication",
    "user.hash": HASH.toLowerCase(),
    "source.ip": "203.0.113.7",
    "source.network": "203.0.113.7",
    "source.geo.country_iso_code": "DE",
    "cloud.instance.id": "i-0",
  });
});

test("a missing, an empty and a null field are the same", () => {
  const empty = { "user.hash": "", "source.ip": "-", "source.geo.country_iso_code": null };
  const document = parse(empty);
  for (const name of Object.keys(empty)) expect(document).not.toHaveProperty([name]);
  expect(document).not.toHaveProperty(["source.network"]);
});

test.each<[string, object, RegExp]>([
  ["another action", { "event.action": "signin" }, /^event\.action is "signin", must be one of sign-in, /],
  ["no row", { "event.id": undefined }, /^event\.id is missing/],
  ["a name", { "user.name": "anna" }, /^user\.name is /],
  ["an address of mail", { "user.email": "anna@example.com" }, /^user\.email is personal data/],
  ["a token", { "session.token": "abc" }, /^session\.token is personal data/],
  ["a hash that is none", { "user.hash": "anna" }, /^user\.hash is "anna", must be 64 hexadecimal digits/],
  ["no rows of an export", { "event.action": "data-exported" }, /^export\.rows is missing in a line of data-exported/],
  [
    "no user who gets a role",
    { "event.action": "role-granted" },
    /^user\.target\.hash, user\.target\.roles is missing/,
  ],
  ["no session", { "event.action": "token-used" }, /^session\.hash is missing/],
  [
    "another environment",
    { "service.environment": "staging" },
    /^service\.environment is "staging", must be "production"/,
  ],
  ["no address", { "source.ip": "somewhere" }, /^source\.ip is no address/],
  ["another role", { "user.roles": "root" }, /^user\.roles is "root", must be one of administrator/],
])("a line with %s is refused with its reason", (_, changes, reason) => {
  expect(() => parse(changes)).toThrow(reason);
});

test("a row that is written twice is one document, and another row is another one", () => {
  const idOf = (event: string, line: string) =>
    prepareLine(
      "activity",
      { id: event, timestamp: ARRIVED_AT, message: line },
      { ...context, logStream: `${event}/x` },
    ).id;
  expect(idOf("1", activityLine())).toBe(idOf("2", activityLine()));
  expect(idOf("1", activityLine())).not.toBe(idOf("1", activityLine({ "event.id": "4712" })));
});
