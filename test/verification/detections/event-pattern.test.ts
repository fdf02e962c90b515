import { eventPattern } from "../../../verification/detections/event-pattern";
import { sigmaRules } from "../../../verification/detections/sigma-documents";
import type { SigmaRule } from "../../../verification/detections/sigma-rule";

const TRAIL = { eventSource: "cloudtrail.amazonaws.com" };
const rule = (detection: SigmaRule["detection"], logsource: object = { product: "aws", service: "cloudtrail" }) =>
  ({ file: "detections/aws/a.yml", id: "1", name: "a", level: "high", logsource, detection }) as SigmaRule;
const values = (fields: Readonly<Record<string, string>>) =>
  Object.fromEntries(Object.entries(fields).map(([field, value]) => [field, [value]]));
/** A rule of one selection. */
const selecting = (fields: unknown, condition = "service and selection") =>
  rule({ service: TRAIL, selection: fields, condition });

test("fields of a rule are compared at once, values of a field and parts of a condition are alternatives", () => {
  expect(
    eventPattern([
      rule({
        stopped: { ...TRAIL, eventName: ["StopLogging", "DeleteTrail"] },
        limited: { ...TRAIL, "requestParameters.isMultiRegionTrail": false },
        successful: { errorCode: null },
        condition: "(stopped or limited) and successful",
      }),
    ]),
  ).toEqual({
    source: ["aws.cloudtrail"],
    "detail-type": ["AWS API Call via CloudTrail"],
    detail: {
      errorCode: [{ exists: false }, null, ""],
      $or: [{ eventName: ["StopLogging", "DeleteTrail"] }, { requestParameters: { isMultiRegionTrail: [false] } }],
    },
  });
});

test("several rules are alternatives, and each has its service's source", () => {
  const { source, detail } = eventPattern(sigmaRules("detections/aws"));
  expect(source.length).toBeGreaterThan(5);
  expect(detail.$or).toContainEqual({ eventSource: ["access-analyzer.amazonaws.com"], eventName: ["DeleteAnalyzer"] });
});

test("alternatives that differ in one field only are one with the values of both, others stay apart", () => {
  const named = (fields: object, service = TRAIL) =>
    rule({ selection: { ...service, ...fields }, condition: "selection" });
  const { detail } = eventPattern([
    named({ eventName: ["StopLogging", "DeleteTrail"] }),
    named({ "eventName|startswith": "Put" }),
    named({ eventName: "DeleteTrail" }),
    named({ eventName: "UpdateTrail", "requestParameters.isMultiRegionTrail": false }),
    named({ eventName: "StopLogging" }, { eventSource: "config.amazonaws.com" }),
  ]);
  expect(detail.$or).toEqual([
    { ...values(TRAIL), eventName: ["StopLogging", "DeleteTrail", { prefix: "Put" }] },
    { ...values(TRAIL), eventName: ["UpdateTrail"], requestParameters: { isMultiRegionTrail: [false] } },
    { eventSource: ["config.amazonaws.com"], eventName: ["StopLogging"] },
  ]);
});

test.each<[string, SigmaRule, RegExp]>([
  [
    "a regular expression",
    selecting({ "eventName|re": "Stop.*" }),
    /selection\.eventName\|re has a modifier .* use startswith/,
  ],
  ["two modifiers", selecting({ "eventName|startswith|all": ["a"] }), /startswith\|all has a modifier/],
  ["part of a text", selecting({ "eventName|contains": "Log" }), /eventName\|contains has a modifier/],
  ["existence", selecting({ "errorCode|exists": false }), /errorCode\|exists has a modifier/],
  [
    "a wildcard",
    selecting({ eventName: "Stop*" }),
    /selection\.eventName is "Stop\*", must be a text without \* \? and/,
  ],
  ["an empty text", selecting({ eventName: "" }), /eventName is "", must be a text/],
  [
    "a number",
    selecting({ "requestParameters.days": 3 }),
    /requestParameters\.days is 3, must be a text, true, false or null/,
  ],
  [
    "a negated flag",
    selecting({ "requestParameters.enable": true }, "service and not selection"),
    /enable is true, must be a text:/,
  ],
  ["a negated null", selecting({ errorCode: null }, "service and not selection"), /errorCode is null, must be a text:/],
  ["no value of a parameter", selecting({ "requestParameters.enable": null }), /is null, but the log store leaves out/],
  ["a value without a field", selecting(["StopLogging"]), /selection has "StopLogging", must be fields with values/],
  [
    "a field twice at once",
    rule({ service: TRAIL, b: { eventName: "b" }, c: { "eventName|startswith": "c" }, condition: "all of them" }),
    /eventName is compared twice at once/,
  ],
  ["no service", rule({ selection: { eventName: "StopLogging" }, condition: "selection" }), /eventSource is missing/],
  [
    "a service without a domain",
    rule({ selection: { eventSource: "kms" }, condition: "selection" }),
    /eventSource is "kms"/,
  ],
  [
    "a call that reads",
    selecting({ eventName: "DescribeTrails" }),
    /"DescribeTrails", which EventBridge does not deliver/,
  ],
  [
    "another log source",
    rule({ service: TRAIL, condition: "service" }, { product: "linux" }),
    /logsource is \{"product":"linux"\}/,
  ],
  [
    "a count over time",
    selecting({ eventName: "a" }, "selection | count() > 5"),
    /condition is "selection \| count\(\) > 5"/,
  ],
  [
    "an unknown selection",
    selecting({ eventName: "a" }, "service and other"),
    /with "other": combine service, selection/,
  ],
  ["an open bracket", selecting({ eventName: "a" }, "(service and selection"), /a missing \)/],
  ["a word too many", selecting({ eventName: "a" }, "service selection"), /with "selection"/],
  ["no selection of the pattern", selecting({ eventName: "a" }, "1 of other_*"), /with "other_\*"/],
  [
    "several conditions",
    rule({ service: TRAIL, condition: ["service"] }),
    /condition is \["service"\], must be one text/,
  ],
])("%s is refused with the rule, the value and the fix", (_, refused, message) => {
  expect(() => eventPattern([refused])).toThrow(message);
  expect(() => eventPattern([refused])).toThrow(/^detections\/aws\/a\.yml: a: .+: .+/);
});
