import { cloudWatchAlarms } from "../../../checks/emitted/cloudwatch-alarms";
import { alarmStates, readBy } from "../../../verification/cloudwatch/alarm";
import { whole } from "../../whole";

/** The load balancer fails, the servers are healthy, and the application counts nothing. A total outage also fails the probes. */
const alarms = cloudWatchAlarms(whole("production")).filter(({ name }) => /^LoadBalancerErrors/.test(name));

/** The first minute at which the alarm fires, by the requests and the errors of each minute; CloudWatch evaluates the time before it. */
function firesAfter(alarm: (typeof alarms)[number]["alarm"], minutes: readonly (readonly [number, number])[]) {
  const { periodSeconds } = readBy(alarm);
  const length = periodSeconds / 60;
  const [quietRequests] = minutes.map(([requests, errors]) => requests + errors);
  const all = [...Array.from({ length: 3 * length }, () => [quietRequests ?? 0, 0] as const), ...minutes];
  const sum = (at: number, of: 0 | 1) => all.slice(at - length, at).reduce((total, one) => total + one[of], 0);
  const periods = all.slice(length).map((_, index) => ({
    metrics: { requests: sum(index + length + 1, 0), errors: sum(index + length + 1, 1), healthy: 3 },
  }));
  const at = alarmStates(alarm, periods, length).indexOf("ALARM");
  return at < 0 ? undefined : at + 1 - 2 * length;
}

/** Minutes from the start of a failure until the first of these alarms fires, if one does within six hours. */
function minutesToAlarm(requestsPerMinute: number, errorsPerMinute: number): number | undefined {
  const minutes = Array.from({ length: 360 }, () => [requestsPerMinute - errorsPerMinute, errorsPerMinute] as const);
  const found = alarms.flatMap(({ alarm }) => firesAfter(alarm, minutes) ?? []);
  return found.length === 0 ? undefined : Math.min(...found);
}

test("both alarms page", () => {
  expect(alarms.map(({ name }) => name)).toEqual(["LoadBalancerErrorsHigh", "LoadBalancerErrorsPersist"]);
});

test.each([
  ["every request of a busy hour", 7200, 7200, 1],
  ["one in ten", 7200, 720, 9],
  ["one in twenty", 7200, 360, 18],
  ["every request of a quiet night, one a minute", 1, 1, 10],
])("%s fails: an engineer is paged when a fiftieth of the month's budget is spent", (_, requests, errors, minutes) => {
  expect(minutesToAlarm(requests, errors)).toBe(minutes);
});

test("one in a hundred fails: an engineer is paged after two hours", () => {
  expect(minutesToAlarm(7200, 72)).toBeGreaterThan(60);
  expect(minutesToAlarm(7200, 72)).toBeLessThanOrEqual(120);
});

const alarmOf = (name: string) => alarms.find((one) => one.name === name)!.alarm;
const percents = (...shares: readonly (readonly [percent: number, minutes: number])[]) =>
  shares.flatMap(([percent, minutes]) =>
    Array.from({ length: minutes }, () => [7200 - 72 * percent, 72 * percent] as const),
  );

test.each([
  ["7 % over three minutes", percents([7, 3], [0, 120]), undefined],
  ["16 % over five minutes", percents([16, 5], [0, 120]), undefined],
  ["16 % over six minutes", percents([16, 6], [0, 120]), 6],
  ["two bursts of five minutes within the hour", percents([16, 5], [0, 20], [16, 5], [0, 60]), 26],
  ["two bursts with an hour between them", percents([16, 5], [0, 61], [16, 5], [0, 60]), undefined],
])("%s: the page comes when the hour has lost what the pace allows", (_, minutes, at) => {
  expect(firesAfter(alarmOf("LoadBalancerErrorsHigh"), minutes)).toBe(at);
});

test("the hourly share counts an hour with a moment without a healthy server", () => {
  const statistics = alarms.map(({ name, alarm }) => [
    name,
    alarm.metric_query?.find(({ id }) => id === "healthy")?.metric?.stat,
  ]);
  expect(statistics).toEqual([
    ["LoadBalancerErrorsHigh", "Minimum"],
    ["LoadBalancerErrorsPersist", "Maximum"],
  ]);
});

test("one in two hundred, or a few at night, pages nobody", () => {
  expect(minutesToAlarm(7200, 36)).toBeUndefined();
  expect(minutesToAlarm(1, 0.05)).toBeUndefined();
});
