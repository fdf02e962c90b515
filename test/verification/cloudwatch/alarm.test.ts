import { parseMetricMath } from "../../../checks/can-fire/parse-metric-math";
import { alarmStates, evaluatedEverySeconds } from "../../../verification/cloudwatch/alarm";
import { matches } from "../../../verification/cloudwatch/event-pattern";
import { mathOf } from "../../../verification/cloudwatch/value";

const alarm = (treat_missing_data: string, m = 3, n = 3) => ({
  comparison_operator: "GreaterThanThreshold",
  threshold: 10,
  evaluation_periods: n,
  datapoints_to_alarm: m,
  treat_missing_data,
});
const periods = (...values: (number | undefined)[]) => values.map((value) => ({ metrics: { value } }));
const last = (treat: string, ...values: (number | undefined)[]) => alarmStates(alarm(treat), periods(...values)).at(-1);
const none = undefined;

test.each([
  ["missing", "INSUFFICIENT_DATA"],
  ["ignore", "OK"],
  ["notBreaching", "OK"],
  ["breaching", "ALARM"],
])("without any datapoint, an alarm that treats missing data as %s is %s", (treat, state) => {
  expect(last(treat, 1, 1, 1, 1, 1, none, none, none, none, none)).toBe(state);
});

test("missing datapoints do not count while there are enough earlier ones", () => {
  expect(last("notBreaching", 11, 11, none, none, 11)).toBe("ALARM");
  expect(last("breaching", 1, 1, none, none, 1)).toBe("OK");
});

test("M of N: two of five are not enough for three", () => {
  const states = (...values: number[]) => alarmStates(alarm("notBreaching", 3, 5), periods(...values)).at(-1);
  expect(states(11, 1, 11, 1, 1)).toBe("OK");
  expect(states(11, 1, 11, 1, 11)).toBe("ALARM");
});

test("windows slide: each evaluation reads the periods that end with it", () => {
  // Two evaluations in a period: the values of three periods are those of every second evaluation.
  const states = (...values: number[]) => alarmStates(alarm("notBreaching"), periods(...values), 2);
  expect(states(11, 1, 11, 1, 11)).toEqual(["OK", "OK", "OK", "OK", "ALARM"]);
  expect(states(11, 11, 11, 1, 1)).not.toContain("ALARM");
});

test.each([
  ["five minutes, three times", 300, 3, 60],
  ["one hour, 24 times: a day", 3600, 24, 60],
  ["one day, twice", 86_400, 2, 3600],
])("an alarm over %s is evaluated every %s", (_, period, count, seconds) => {
  expect(evaluatedEverySeconds({ evaluation_periods: count }, period)).toBe(seconds);
});

const math = (expression: string, metrics: Record<string, number | undefined>) =>
  mathOf(parseMetricMath(expression), { metrics, quotas: { a: 50 } });

test.each<[string, Record<string, number | undefined>, number | undefined]>([
  ["a - b", { a: 3, b: 1 }, 2],
  ["a - b", { a: 3 }, undefined],
  ["MAX([a, b])", { b: 4 }, 4],
  ["SUM([a, b])", { a: 3, b: 4 }, 7],
  ["SUM([a, b])", { b: 4 }, 4],
  ["SUM([a, b])", {}, undefined],
  ["FILL(a, 0) + 1", {}, 1],
  ["100 * a / SERVICE_QUOTA(a)", { a: 25 }, 50],
  ["IF(a >= 2 AND b > 0, a, 0)", { a: 2, b: 1 }, 2],
  ["IF(a >= 2 AND b > 0, a, 0)", { a: 2, b: 0 }, 0],
  ["a / b", { a: 1, b: 0 }, undefined],
  ["-a * 2", { a: 3 }, -6],
])("%s of %j is %p", (expression, metrics, expected) => {
  expect(math(expression, metrics)).toBe(expected);
});

test("an unknown function is a fault", () => {
  expect(() => math("RATE(a)", { a: 1 })).toThrow("metric math calls RATE, which is not implemented");
});

test.each<[Record<string, unknown>, unknown, boolean]>([
  [{ source: ["aws.rds"] }, { source: "aws.rds" }, true],
  [{ detail: { EventCategories: ["failover", "failure"] } }, { detail: { EventCategories: ["failure"] } }, true],
  [{ detail: { state: ["FAILED"] } }, { detail: {} }, false],
  [{ detail: { state: ["FAILED"] } }, {}, false],
  [{ name: [{ prefix: "server-" }] }, { name: "server-1" }, true],
  [{ name: [{ "anything-but": "a" }] }, { name: "a" }, false],
  [{ name: [{ "anything-but": ["a", "b"] }] }, { name: "c" }, true],
  [{ name: [{ "anything-but": { suffix: ["/a", "/b"] } }] }, { name: "x/b" }, false],
  [{ name: [{ "anything-but": { suffix: ["/a", "/b"] } }] }, { name: "x/c" }, true],
  [{ name: [{ exists: false }] }, {}, true],
  [{ severity: [{ numeric: [">=", 4, "<", 7] }] }, { severity: 4 }, true],
  [{ severity: [{ numeric: [">=", 4, "<", 7] }] }, { severity: 7 }, false],
  [{ severity: [{ numeric: [">=", 4, "<", 7] }] }, { severity: 3.9 }, false],
  [{ severity: [{ numeric: [">=", 4] }] }, { severity: "5" }, false],
  // Both fields must be of the same object.
  [{ findings: { a: [1], b: [2] } }, { findings: [{ a: 0 }, { a: 1, b: 2 }] }, true],
  [{ findings: { a: [1], b: [2] } }, { findings: [{ a: 1 }, { b: 2 }] }, false],
])("pattern %j and event %j: %p", (pattern, event, expected) => {
  expect(matches(pattern, event)).toBe(expected);
});

test("an unknown numeric comparison is a fault", () => {
  expect(() => matches({ severity: [{ numeric: ["~", 4] }] }, { severity: 4 })).toThrow("numeric comparison ~ 4");
});
