/** @modules own */
import { policyFaults } from "../../validation/policy/parse";
import { changed, faultsWith, written } from "./support";
import { entries } from "./wrong/entries";
import { numbers } from "./wrong/numbers";
import { orders } from "./wrong/orders";
import { promises } from "./wrong/promises";
import type { Row } from "./wrong/row";
import { services } from "./wrong/services";
import { times } from "./wrong/times";

/** One invalid edit each, with all resulting messages. */
const rows = [...numbers, ...services, ...times, ...orders, ...promises, ...entries];
const title = ([, field, value]: Row) => `${field} = ${value === undefined ? "nothing" : JSON.stringify(value)}`;

test("the committed policy is valid", () => {
  expect(policyFaults(written)).toEqual([]);
});

test.each(rows.map((row) => [title(row), row] as const))("%s is refused", (_, [file, field, value, ...sentences]) => {
  const said = sentences.map((sentence) => (sentence.startsWith("~") ? sentence.slice(1) : `${field} ${sentence}`));
  const found = faultsWith(file, field, value);
  // The message of a rule on two files names one of them.
  expect(found.map((fault) => fault.replace(/^policy\/[\w/-]+\.ts: /, ""))).toEqual(said);
  expect(found.filter((fault) => !/^policy\/[\w/-]+\.ts: /.test(fault))).toEqual([]);
  // The schema library's wording does not help the reader.
  expect(found.filter((fault) => /invalid|expected|received|zod|undefined|\[object/i.test(fault))).toEqual([]);
});

test("no row occurs twice", () => {
  expect(new Set(rows.map(title)).size).toBe(rows.length);
});

test.each<[string, string, string, unknown]>([
  [
    "another number with the reason why",
    "machines",
    "machines.cpu",
    {
      sentence: "**CPU Usage**: <70% average, <90% peak",
      averagePercent: 65,
      peakPercent: 90,
      differs: "the new processors are hot",
    },
  ],
  ["the longest log retention", "retention", "retention.logs.days", 3653],
  ["the shortest waiting time of a key", "retention", "retention.keyDeletion.days", 7],
  ["as many rounds as PagerDuty knows", "on-call", "onCall.escalationRepeats.count", 9],
  ["the shortest period of CloudWatch", "scaling", "scaling.memory.evaluationSeconds", 10],
  ["ten minutes for P0 after noticing", "on-call", "onCall.P0.delayMinutes", [5, 5]],
  [
    "thirty minutes for P1, to the last one",
    "on-call",
    "onCall.P1",
    { sentence: "Escalation: Within 30 minutes if unresolved", delayMinutes: [1, 1], acknowledgedMinutes: 28 },
  ],
  ["every day of the week", "business-hours", "businessHours.week.weekdays", [1, 2, 3, 4, 5, 6, 7]],
  ["a holiday on a Saturday", "business-hours", "holidays.0.day", "2026-12-26"],
  ["another zone", "business-hours", "businessHours.week.timeZoneNames", ["America/Argentina/Buenos_Aires"]],
  ["a weekday as AWS counts it", "backups", "backups.weekly.weeklySchedule", "cron(30 5 ? * 1 *)"],
  ["a window over midnight", "backups", "backups.cacheSnapshot.snapshotSchedule", "23:30-00:30"],
  [
    "a query a little faster than the handbook's, said why",
    "health",
    "health.databaseQuery",
    {
      sentence: "Database Performance: <100ms query time",
      averageSeconds: 0.08,
      windowSeconds: 300,
      differs: "indexes are cheap",
    },
  ],
])("%s is accepted", (_, file, field, value) => {
  expect(policyFaults(changed(file, field, value))).toEqual([]);
});

test("all faults of all files are reported together", () => {
  const both = {
    ...written,
    retention: changed("retention", "retention.keyDeletion.days", 60).retention!,
    growth: changed("growth", "growth.notice.days", "a month").growth!,
  };
  expect(policyFaults(both)).toEqual([
    'policy/growth.ts: growth.notice.days is "a month", must be a number: write it without quotes',
    "policy/retention.ts: retention.keyDeletion.days is 60, must be 7 to 30 days: lower it",
  ]);
});

test("a file that fails because of another file's clause has no message; that clause has one", () => {
  const broken = {
    ...changed("health", "health.apiResponse", undefined),
    "endpoint-classes": new TypeError("Cannot read properties of undefined (reading 'sentence')"),
  };
  expect(policyFaults(broken)).toEqual(["policy/health.ts: health.apiResponse is missing: add it"]);
  const alone = { ...written, "endpoint-classes": new TypeError("x is not defined") };
  expect(policyFaults(alone)).toEqual(["policy/endpoint-classes.ts cannot be read (x is not defined): correct it"]);
});
