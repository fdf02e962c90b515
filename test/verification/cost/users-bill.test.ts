import type { Block, Stacks } from "../../../checks/emitted/configuration";
import { vendorPrices } from "../../../policy/vendor-prices";
import { usersBill } from "../../../verification/cost/users-bill";

const noLoad = { servers: 0, concurrentUsers: 0, requestsPerSecond: 0 };
const stacks = (resource: Record<string, Record<string, Block>>): Stacks => ({ "production-users": { resource } });
const datadog = { datadog_rum_application: { web: {} } };
const sentry = { sentry_key: { web: {} } };
const DAY = 86_400;

test("ten hosts, computed by hand: fifteen and thirty-one dollars each", () => {
  expect(usersBill(stacks(datadog), { ...noLoad, servers: 10 }).hosts).toBeCloseTo(460, 6);
});

test("a request every minute from six places, computed by hand", () => {
  const outside = {
    type: "api",
    subtype: "http",
    message: "",
    locations: Array(6).fill(""),
    options_list: { tick_every: 60 },
    request_definition: {},
  };
  // 43 200 minutes are 259 200 runs, at five dollars for ten thousand.
  expect(usersBill(stacks({ datadog_synthetics_test: { outside } }), noLoad).syntheticTests).toBeCloseTo(129.6, 6);
});

test.each([
  [25, 1],
  [26, 2],
])("a browser test of %d steps counts %d times", (steps, times) => {
  const visit = {
    type: "browser",
    message: "",
    locations: [""],
    options_list: { tick_every: DAY },
    browser_step: Array(steps).fill({}),
  };
  // Thirty runs at twelve dollars for a thousand.
  expect(usersBill(stacks({ datadog_synthetics_test: { visit } }), noLoad).syntheticTests).toBeCloseTo(0.36 * times, 6);
});

test("a thousand users at once, computed by hand", () => {
  // 24 sessions a day and head, half of that on average, 21 days: 252 000, all of them sent and a tenth kept.
  const { sessions } = usersBill(stacks(datadog), { ...noLoad, concurrentUsers: 1000 });
  expect(sessions).toBeCloseTo(252 * 0.15 + 25.2 * 3, 6);
});

test("spans beyond what comes with the hosts, computed by hand", () => {
  const load = { ...noLoad, servers: 1, requestsPerSecond: 100 };
  // 259.2 million requests, a fifth of them traced, six spans each: 311.04 million, of which 0.1 % failed and a quarter of 5 % are kept.
  const indexed = 311.04 * (0.001 + 0.05 * 0.25);
  expect(usersBill(stacks(datadog), load).spans).toBeCloseTo((indexed - 1) * 1.7 + (311.04 - 150) * 0.1, 6);
  expect(usersBill(stacks(datadog), { ...load, servers: 1000 }).spans).toBe(0);
});

test.each([
  ["below the plan's end", 49_999, 26],
  ["at it", 50_000, 26],
  ["above it", 60_000, 26 + 10_000 * 0.0003625],
  ["in the last tier", 600_000, 26 + 50_000 * 0.0003625 + 400_000 * 0.0002188 + 100_000 * 0.0001875],
])("errors %s have the price of their tier", (_, count, dollars) => {
  // One request in a thousand fails, and is counted twice.
  const requestsPerSecond = count / (30 * DAY * 0.001 * 2);
  expect(usersBill(stacks(sentry), { ...noLoad, requestsPerSecond }).errors).toBeCloseTo(dollars, 4);
});

test("monitors that are off cost nothing, and one of each kind is in the plan", () => {
  const monitor = { name: "routine", project: "server" };
  const routine = {
    ...monitor,
    schedule: { crontab: "0 6 * * *" },
    timezone: "UTC",
    checkin_margin_minutes: 120,
    failure_issue_threshold: 1,
  };
  const on = { ...routine, enabled: true };
  const page = {
    ...monitor,
    assertion_json: "{}",
    interval_seconds: 60,
    downtime_threshold: 3,
    recovery_threshold: 1,
    timeout_ms: 10_000,
  };
  const cron = { a: on, b: on, c: { ...routine, enabled: false } };
  const made = stacks({ ...sentry, sentry_cron_monitor: cron, sentry_uptime_monitor: { a: page } });
  expect(usersBill(made, noLoad).errors).toBeCloseTo(26 + 0.78, 6);
});

test("a tool that an environment lacks costs nothing", () => {
  expect(usersBill({}, { servers: 10, concurrentUsers: 1000, requestsPerSecond: 100 }).total).toBe(0);
});

test("prices have the day of their list", () => {
  expect(vendorPrices.list.listedDay).toMatch(/^\d{4}-\d{2}-\d{2}$/);
});
