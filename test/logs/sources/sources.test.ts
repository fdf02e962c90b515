import { LOG_FIELDS } from "../../../logs/contract/log-fields";
import { isRefusedRequest } from "../../../logs/sources/access";
import { auditTrailRecords } from "../../../logs/sources/audit-trail";
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

test("an entry of the load balancer has its request without the query, and the duration of all parts", () => {
  const document = parse("access");
  expect(document).toMatchObject({
    "@timestamp": "2026-11-29T10:00:00.186Z",
    message: "403 GET /api/companies",
    "event.outcome": "failure",
    "source.ip": "203.0.113.7",
    "source.port": 46_532,
    "destination.ip": "10.0.0.66",
    "http.response.status_code": 403,
    "http.response.body.bytes": 5120,
    "event.duration": 125_000_000,
    "http.request.id": "Root=1-58337327-72bd00b0343d75b906739c42",
  });
  expect(JSON.stringify(document)).not.toMatch(/anna/);
});

const ENTRY = SAMPLE_LINES.access;

test("an entry without a server, a status or a valid request is read", () => {
  const without = ENTRY.replace("10.0.0.66:3000 0.001 0.124 0.000 403 403", "- -1 -1 -1 503 -");
  const document = parse("access", without);
  expect(document).toMatchObject({ "http.response.status_code": 503, "event.duration": 0 });
  expect(Object.keys(document)).not.toContain("destination.ip");
  const broken = ENTRY.replace(/"GET [^"]*"/, '"- http://app.example:443- -"').replace("403 403", "400 -");
  expect(parse("access", broken).message).toBe("400 for no valid request");
  expect(parse("access", ENTRY.replace("403 403", "- 502")).message).toBe("502 GET /api/companies");
});

test("an entry with an escaped quotation mark, and one with the fields that AWS adds later, are read", () => {
  const escaped = ENTRY.replace("Mozilla/5.0", String.raw`a \"b\" c`);
  expect(parse("access", escaped)["user_agent.original"]).toBe(String.raw`a \"b\" c`);
  expect(parse("access", `${ENTRY} "added" - -`).message).toBe("403 GET /api/companies");
});

test.each<[string, string, boolean]>([
  ["of success", "200 200", false],
  ["that was redirected", "301 -", false],
  ["of another protocol", "101 101", false],
  ["below the first refusal", "399 399", false],
  ["that the load balancer refused", "403 -", true],
  ["that the server refused", "400 400", true],
  ["that failed behind another status", "200 500", true],
  ["without a readable status", "4x3 200", true],
])("an entry %s is stored: %s is %s", (_, statuses, isStored) => {
  expect(isRefusedRequest(ENTRY.replace("403 403", statuses))).toBe(isStored);
});

test("a client cannot make the log store refuse a line by a long path or name", () => {
  const long = "x".repeat(5000);
  const entry = ENTRY.replace("/api/companies", `/${long}`).replace("Mozilla/5.0", long);
  const blocked = JSON.parse(SAMPLE_LINES.waf);
  const documents = [
    parse("access", entry),
    parse("waf", JSON.stringify({ ...blocked, httpRequest: { ...blocked.httpRequest, uri: `/${long}` } })),
    parse("cloudtrail", JSON.stringify({ ...JSON.parse(SAMPLE_LINES.cloudtrail), userAgent: long })),
  ];
  for (const document of documents) {
    const names = Object.entries(document).filter(([name]) => name !== "message");
    expect(names.filter(([, value]) => String(value).length > 1024)).toEqual([]);
  }
});

test("a file of CloudTrail has a line for each record, without answers, and with the parameters of detections only", () => {
  const record = {
    eventName: "UpdateDetector",
    eventSource: "guardduty.amazonaws.com",
    requestParameters: { enable: false, isMultiRegionTrail: "a secret", a: "secret", nested: { enable: true } },
    responseElements: { a: "secret" },
    additionalEventData: { MFAUsed: "anna@example.com" },
  };
  const line =
    '{"eventName":"UpdateDetector","eventSource":"guardduty.amazonaws.com","requestParameters":{"enable":false}}';
  expect(auditTrailRecords(JSON.stringify({ Records: [record, record] }))).toEqual([line, line]);
  expect(parse("cloudtrail", JSON.stringify({ ...JSON.parse(SAMPLE_LINES.cloudtrail), ...record }))).toMatchObject({
    "aws.cloudtrail.request_parameters.enable": false,
  });
  expect(() => auditTrailRecords('{"digest":1}')).toThrow("no file of CloudTrail");
});

test.each([
  ["Yes", "Yes"],
  ["YES", "Yes"],
  ["NO", "No"],
  ["Yes, with anna@example.com", undefined],
  [true, undefined],
])("a record has the one spelling of the second factor: %s is %s", (given, stored) => {
  const record = { ...JSON.parse(SAMPLE_LINES.cloudtrail), additionalEventData: { MFAUsed: given } };
  const [line = ""] = auditTrailRecords(JSON.stringify({ Records: [record] }));
  expect(JSON.parse(line).additionalEventData?.MFAUsed).toBe(stored);
  expect(parse("cloudtrail", line)["aws.cloudtrail.additional_event_data.MFAUsed"]).toBe(stored);
});

test.each([
  ["Failure", { ConsoleLogin: "Failure", a: "secret" }, "failure", "Failure"],
  ["Failure in capitals", { ConsoleLogin: "FAILURE" }, "failure", "Failure"],
  ["Success", { ConsoleLogin: "Success" }, "success", "Success"],
  ["another text", { ConsoleLogin: "secret" }, "success", undefined],
  ["another name", { SwitchRole: "Failure" }, "success", undefined],
  ["nothing", null, "success", undefined],
])("a sign-in to the console without a code has the outcome of its answer: %s", (_, answer, outcome, stored) => {
  const record = {
    ...JSON.parse(SAMPLE_LINES.cloudtrail),
    errorCode: undefined,
    responseElements: answer,
    additionalEventData: { LoginTo: "https://console.aws.amazon.com/secret", MFAUsed: "No" },
    readOnly: "no",
  };
  const [line = ""] = auditTrailRecords(JSON.stringify({ Records: [record] }));
  expect(line).not.toContain("secret");
  const document = parse("cloudtrail", line);
  expect([document["event.outcome"], document["aws.cloudtrail.response_elements.ConsoleLogin"]]).toEqual([
    outcome,
    stored,
  ]);
  expect(document).toMatchObject({
    "aws.cloudtrail.additional_event_data.MFAUsed": "No",
    "aws.cloudtrail.user_identity.type": "AssumedRole",
  });
  expect(Object.keys(document)).not.toContain("aws.cloudtrail.read_only");
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
  ["access", "plain text", /no entry of a load balancer/],
  ["access", SAMPLE_LINES.access.replace("2026-11-29T10", "2026-99-29T10"), /no readable time/],
  ["waf", '{"action":"BLOCK"}', /httpRequest/],
  ["waf", '{"action":"BLOCK","httpRequest":{}}', /no readable time/],
  ["flow", "2 123456789012 eni-1", /14 fields/],
  ["flow", SAMPLE_LINES.flow.replace(/^2/, "5"), /version 2/],
  ["cloudtrail", '{"eventName":"ConsoleLogin"}', /eventSource/],
])("%s refuses a line with the reason", (source, line, reason) => {
  expect(() => parse(source, line)).toThrow(LineFault);
  expect(() => parse(source, line)).toThrow(reason);
});
