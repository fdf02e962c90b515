import { cloudWatchAlarms } from "../../../checks/emitted/cloudwatch-alarms";
import { severities } from "../../../policy/severities";
import { alarmStates, readBy } from "../../../verification/cloudwatch/alarm";
import { whole } from "../../whole";

/** The load balancer fails, the servers are healthy, and the application counts nothing. A total outage also fails the probes. */
const alarms = cloudWatchAlarms(whole("production")).filter(({ name }) => /^LoadBalancerErrors/.test(name));

/** Minutes from the start of the failure until the first of these alarms fires, if one does within six hours. */
function minutesToAlarm(requestsPerMinute: number, errorsPerMinute: number): number | undefined {
  const found = alarms.flatMap(({ alarm }) => {
    const { periodSeconds } = readBy(alarm);
    const minutes = periodSeconds / 60;
    const period = (errors: number) => ({
      metrics: { requests: (requestsPerMinute - errors) * minutes, errors: errors * minutes, healthy: 3 },
    });
    const periods = Array.from({ length: 360 / minutes }, () => period(errorsPerMinute));
    const at = alarmStates(alarm, [period(0), period(0), period(0), ...periods]).indexOf("ALARM");
    return at < 0 ? [] : [(at - 2) * minutes];
  });
  return found.length === 0 ? undefined : Math.min(...found);
}

test("both alarms page", () => {
  expect(alarms.map(({ name }) => name)).toEqual(["LoadBalancerErrorsHigh", "LoadBalancerErrorsPersist"]);
});

test.each([
  ["every request of a busy hour", 7200, 7200],
  ["one in twenty", 7200, 360],
  ["every request of a quiet night, one a minute", 1, 1],
])("%s fails: an engineer is paged within the response time of P1", (_, requests, errors) => {
  expect(minutesToAlarm(requests, errors)).toBeLessThanOrEqual(severities.P1.responseMinutes);
});

test("one in a hundred fails: an engineer is paged after two hours", () => {
  expect(minutesToAlarm(7200, 72)).toBe(120);
});

const alarmOf = (name: string) => alarms.find((one) => one.name === name)!.alarm;
const periodsOf = (...errorPercents: number[]) =>
  errorPercents.map((percent) => ({
    metrics: { requests: 36_000 - 360 * percent, errors: 360 * percent, healthy: 3 },
  }));

test("bursts of five minutes page from the second, and a single burst pages nobody", () => {
  const alarm = alarmOf("LoadBalancerErrorsHigh");
  expect(alarmStates(alarm, periodsOf(0, 0, 16, 0, 16, 0)).indexOf("ALARM")).toBe(4);
  expect(alarmStates(alarm, periodsOf(0, 0, 16, 0, 0, 16)).indexOf("ALARM")).toBe(5);
  expect(alarmStates(alarm, periodsOf(0, 0, 16, 0, 0, 0, 16, 0, 0, 0))).not.toContain("ALARM");
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
