import { LOG_FIELDS } from "../../../logs/contract/log-fields";
import { LineFault } from "../../../logs/sources/line-fault";
import { SOURCES, type SourceName } from "../../../logs/sources/sources";
import { ARRIVED_AT, applicationLine, SAMPLE_LINES } from "../sample-lines";

const context = {
  environment: "production",
  logGroup: "group",
  logStream: "i-0123456789abcdef0/sshd",
  arrivedAt: ARRIVED_AT,
};
const parse = (source: SourceName, line = SAMPLE_LINES[source]) => SOURCES[source](line, context);

test.each(Object.keys(SOURCES) as SourceName[])("%s has only known fields of the right type", (source) => {
  const document = parse(source);
  for (const [name, value] of Object.entries(document)) {
    expect([name, Object.keys(LOG_FIELDS).includes(name)]).toEqual([name, true]);
    const isNumber = LOG_FIELDS[name as keyof typeof LOG_FIELDS].type === "long";
    expect([name, typeof value]).toEqual([name, isNumber ? "number" : "string"]);
  }
});

test("a line of the application keeps its fields under names with dots, and its machine", () => {
  expect(parse("application")).toMatchObject({
    "@timestamp": "2026-11-29T10:00:00.123Z",
    "log.level": "info",
    "service.version": "1.4.2",
    "http.response.status_code": 201,
    "cloud.instance.id": "i-0123456789abcdef0",
  });
});

test("an access line has the time in UTC, and neither user, query nor referrer", () => {
  const document = parse("access");
  expect(document).toMatchObject({
    "@timestamp": "2026-11-29T10:00:00.000Z",
    message: "200 GET /api/companies",
    "source.ip": "203.0.113.7",
    "http.response.body.bytes": 5120,
    "event.duration": 125_000_000,
    "http.request.id": "0f8fad5b-d9cb-469f",
  });
  expect(JSON.stringify(document)).not.toMatch(/anna|token/);
});

test("an access line without the added fields, and one of a broken request, are read", () => {
  const plain = '::1 - - [29/Nov/2026:10:00:00 +0000] "GET / HTTP/2.0" 304 - "-" "-"';
  expect(parse("access", plain)).not.toHaveProperty(["user_agent.original"]);
  const broken = '203.0.113.7 - - [29/Nov/2026:10:00:00 +0000] "\\x16\\x03\\x01" 400 150 "-" "-"';
  expect(parse("access", broken).message).toBe("400 for no valid request");
});

test("a PostgreSQL error has no values of keys and no literals", () => {
  expect(parse("postgresql")).toMatchObject({
    "@timestamp": "2026-11-29T10:00:00.000Z",
    "log.level": "error",
    "user.name": "app",
    "process.pid": 1234,
    "error.message": 'duplicate key value violates unique constraint "companies_lei" Key (email)=(?) already exists.',
  });
  const slow =
    "2026-11-29 10:00:00 UTC:10.0.1.2(51234):app@goct:[7]:LOG:  duration: 1500.250 ms  statement: select * from users where name = 'O''Brien'";
  expect(parse("postgresql", slow)).toMatchObject({
    message: "duration: 1500.250 ms  statement: select * from users where name = '?'",
    "event.duration": 1_500_250_000,
    "log.level": "info",
  });
});

test.each([
  ["WARNING", "warn"],
  ["FATAL", "fatal"],
  ["PANIC", "fatal"],
  ["DEBUG1", "debug"],
  ["LOG", "info"],
  ["DETAIL", "info"],
])("PostgreSQL's %s has the level %s", (severity, level) => {
  expect(parse("postgresql", `2026-11-29 10:00:00 UTC::@:[1]:${severity}:  text`)["log.level"]).toBe(level);
});

test("a PostgreSQL line without a prefix belongs to the message before it", () => {
  expect(parse("postgresql", "\tvalues ('anna')")).toMatchObject({
    "@timestamp": "2026-11-29T10:00:05.000Z",
    message: "\tvalues ('?')",
  });
});

test("a blocked request has its rule and address, and neither headers nor query", () => {
  const document = parse("waf");
  expect(document).toMatchObject({
    message: "BLOCK POST /login by RateLimit",
    "log.level": "warn",
    "rule.name": "RateLimit",
    "source.ip": "203.0.113.7",
  });
  expect(JSON.stringify(document)).not.toMatch(/anna|curl/);
});

test("a counted request has the rule that counted it", () => {
  const record = {
    ...JSON.parse(SAMPLE_LINES.waf),
    action: "ALLOW",
    nonTerminatingMatchingRules: [{ ruleId: "Size" }],
  };
  expect(parse("waf", JSON.stringify(record))).toMatchObject({ "rule.name": "Size", "log.level": "info" });
});

test("a rejected connection has both ends; an interval without data has none", () => {
  expect(parse("flow")).toMatchObject({
    "event.action": "REJECT",
    "source.ip": "172.31.9.69",
    "destination.port": 3389,
    "network.bytes": 4249,
  });
  const empty = "2 123456789010 eni-1235b8ca123456789 - - - - - - - 1431280876 1431280934 - NODATA";
  const document = parse("flow", empty);
  expect(document.message).toBe("NODATA of eni-1235b8ca123456789");
  expect(Object.keys(document)).not.toContain("source.ip");
  expect(parse("flow", empty.replace("NODATA", "SKIPDATA"))["log.level"]).toBe("warn");
});

test("a call of AWS' API has no parameters; a service as its caller is no address", () => {
  const document = parse("cloudtrail");
  expect(document).toMatchObject({ "event.outcome": "failure", "source.ip": "203.0.113.7", "log.level": "warn" });
  expect(JSON.stringify(document)).not.toMatch(/password|secret/);
  const byService = { ...JSON.parse(SAMPLE_LINES.cloudtrail), sourceIPAddress: "autoscaling.amazonaws.com" };
  expect(parse("cloudtrail", JSON.stringify(byService))).toMatchObject({
    "source.address": "autoscaling.amazonaws.com",
  });
});

test("a plain line has the process of its stream", () => {
  expect(parse("machine")).toMatchObject({ "service.name": "sshd", "process.name": "sshd" });
});

test.each<[SourceName, string, RegExp]>([
  ["application", "plain text", /no JSON/],
  ["application", "[1]", /no object/],
  [
    "application",
    applicationLine({ service: { name: "a", version: "1.0.0", environment: "staging" } }),
    /"staging", must be "production"/,
  ],
  ["access", "plain text", /log_format/],
  ["access", '203.0.113.7 - - [99/Nov/2026:10:00:00 +0000] "GET / HTTP/1.1" 200 1 "-" "-"', /no readable time/],
  ["waf", '{"action":"BLOCK"}', /httpRequest/],
  ["waf", '{"action":"BLOCK","httpRequest":{}}', /no readable time/],
  ["flow", "2 123456789012 eni-1", /14 fields/],
  ["flow", SAMPLE_LINES.flow.replace(/^2/, "5"), /version 2/],
  ["cloudtrail", '{"eventName":"ConsoleLogin"}', /eventSource/],
])("%s refuses a line with the reason", (source, line, reason) => {
  expect(() => parse(source, line)).toThrow(LineFault);
  expect(() => parse(source, line)).toThrow(reason);
});
