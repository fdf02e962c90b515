import { CountedMonitor, type CountedMonitorProps } from "../../../constructs/sentry/counted-monitor";
import { only } from "../../support";
import { emitted } from "./support";

type Changes = Partial<CountedMonitorProps>;

const PROPS: CountedMonitorProps = {
  organization: "acme",
  project: "acme-web",
  name: "many users",
  description: "Many users meet an error",
  ownerTeamId: "7",
  environment: "production",
  counts: { kind: "users", query: "is:unresolved", maximumCount: 20 },
  windowSeconds: 900,
  after: [],
};
const CRASHES: Changes = { counts: { kind: "crashFree", minimumPercent: 99 }, windowSeconds: 3600 };
const build = (changes: Changes) =>
  only(
    emitted((scope) => new CountedMonitor(scope, "monitor", { ...PROPS, ...changes })),
    "sentry_metric_monitor",
  );

test("users with an error are counted once each, and the issue opens above the maximum and resolves below it", () => {
  const monitor = build({});
  expect(monitor).toMatchObject({
    query_type: "error",
    dataset: "events",
    event_types: ["default", "error"],
    aggregate: "count_unique(user)",
    query: "is:unresolved",
    time_window_seconds: 900,
    issue_detection: { type: "static" },
    owner: { team_id: "7" },
  });
  expect(monitor.condition_group.conditions).toEqual([
    { type: "gt", comparison: 20, condition_result: 75 },
    { type: "lte", comparison: 20, condition_result: 0 },
  ]);
});

test("the issue opens below the minimum share of sessions without a crash, and resolves above it", () => {
  const monitor = build(CRASHES);
  expect(monitor).toMatchObject({ query_type: "crash_rate", dataset: "metrics", event_types: [] });
  expect(monitor.aggregate).toBe("percentage(sessions_crashed, sessions) AS _crash_rate_alert_aggregate");
  expect(monitor.condition_group.conditions).toEqual([
    { type: "lt", comparison: 99, condition_result: 75 },
    { type: "gte", comparison: 99, condition_result: 0 },
  ]);
});

test.each([1800, 3600, 7200, 14_400, 43_200, 86_400])("crashes are counted over %d seconds", (windowSeconds) => {
  expect(build({ ...CRASHES, windowSeconds }).time_window_seconds).toBe(windowSeconds);
});

test.each<[string, Changes]>([
  ["one user", { counts: { kind: "users", query: "", maximumCount: 1 } }],
  ["a minute", { windowSeconds: 60 }],
  ["one percent", { ...CRASHES, counts: { kind: "crashFree", minimumPercent: 1 } }],
  ["every session", { ...CRASHES, counts: { kind: "crashFree", minimumPercent: 100 } }],
  ["the longest name", { name: "n".repeat(128) }],
])("%s is accepted", (_, changes) => {
  expect(build(changes).project).toBe("acme-web");
});

test.each<[Changes, string]>([
  [{ windowSeconds: 59 }, "windowSeconds is 59, must be one of 60, 300, 600, 900, 1800, 3600"],
  [{ ...CRASHES, windowSeconds: 900 }, "windowSeconds is 900, must be one of 1800, 3600, 7200, 14400, 43200, 86400"],
  [{ ...CRASHES, windowSeconds: 86_401 }, "windowSeconds is 86401"],
  [{ counts: { kind: "users", query: "", maximumCount: 0 } }, "maximumCount is 0, must be a whole number from 1"],
  [
    { ...CRASHES, counts: { kind: "crashFree", minimumPercent: 0 } },
    "minimumPercent is 0, must be a whole number from 1 to 100: raise it",
  ],
  [{ ...CRASHES, counts: { kind: "crashFree", minimumPercent: 101 } }, "minimumPercent is 101"],
  [
    { ...CRASHES, counts: { kind: "crashFree", minimumPercent: 99.5 } },
    "minimumPercent is 99.5, must be a whole number from 1 to 100: round it",
  ],
  [{ name: "n".repeat(129) }, "name has 129 characters, must have 1 to 128: change it"],
])("%o is refused", (changes, words) => {
  expect(() => build(changes)).toThrow(words);
});
