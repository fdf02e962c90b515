import { readFileSync } from "node:fs";
import { known } from "../../environments";
import { routineMonitor } from "../../environments/names";
import { alertPolicy, homes } from "../../policy/alert-policies";
import type { AlertPolicies } from "../../policy/alert-policies/alert-policy";
import { onCall } from "../../policy/on-call";
import { type Routine, routines } from "../../policy/routines";

const all: readonly Routine[] = Object.values(routines);
const handbook = readFileSync("policy/operations-handbook.md", "utf8");
const bullets = (heading: string) => {
  const [, part = ""] = handbook.split(`### **${heading}**`);
  return [...(part.split("#")[0] ?? "").matchAll(/^- (.+)$/gm)].map(([, bullet]) => bullet);
};

test.each(["Weekly Maintenance", "Monthly Operations"])("every point of the handbook's %s is a routine", (heading) => {
  expect(bullets(heading)).toHaveLength(4);
  expect(bullets(heading).filter((bullet) => !all.some(({ sentence }) => sentence === bullet))).toEqual([]);
});

test.each(bullets("Weekly Maintenance"))("%s is due on one day of every week", (bullet) => {
  const { dueSchedule = "" } = all.find(({ sentence }) => sentence === bullet) ?? {};
  expect(dueSchedule).toMatch(/^\d+ \d+ \* \* [0-6]$/);
});

test.each(bullets("Monthly Operations"))("%s is due on a day that every month has", (bullet) => {
  const { dueSchedule = "" } = all.find(({ sentence }) => sentence === bullet) ?? {};
  expect(Number(/^\d+ \d+ (\d+) \* \*$/.exec(dueSchedule)?.[1])).toBeLessThanOrEqual(28);
});

test("something checks in, and what does not yet has a day by which it will", () => {
  expect(all.filter(({ planned }) => planned === undefined).map(({ runsOn }) => runsOn)).toEqual([
    "collectors",
    "automation",
  ]);
  for (const { planned } of all) if (planned !== undefined) expect(planned.untilDay).toMatch(/^\d{4}-\d{2}-\d{2}$/);
});

test("a routine that is missed joins no incident of backups, nor any other that is open: nobody would hear of it", () => {
  const { incidentGroup } = alertPolicy("RoutineMissed");
  const same = Object.values(homes).flatMap((home) =>
    Object.entries<AlertPolicies[string]>(home).filter(([, its]) => its.incidentGroup === incidentGroup),
  );
  expect(same.map(([name]) => name)).toEqual(["RoutineMissed"]);
});

test("no two monitors of any environments would have one slug: Sentry keeps one list of them", () => {
  const names = known.flatMap((environment) =>
    (Object.keys(routines) as (keyof typeof routines)[]).map((routine) => routineMonitor(environment, routine)),
  );
  expect(new Set(names).size).toBe(known.length * all.length);
});

test("the list for the weekly review is waited for when EventBridge starts it", () => {
  const [, minute, hour] = /^cron\((\d+) (\d+) \? \* MON \*\)$/.exec(onCall.review.weeklySchedule) ?? [];
  const { dueSchedule, timeZone } = routines["weekly-review-list"];
  // A Monday is 1 there, and EventBridge's own zone is UTC.
  expect([dueSchedule, timeZone]).toEqual([`${minute} ${hour} * * 1`, "UTC"]);
});

test("the collectors' day is not over before the slowest of their runs had to check in", () => {
  const timer = readFileSync("machines/ansible/roles/domain_expiry/files/domain-expiry.timer", "utf8");
  const unit = readFileSync("machines/ansible/roles/domain_expiry/templates/domain-expiry.service.j2", "utf8");
  expect(timer).toContain("OnCalendar=daily\n");
  const delayMinutes = Number(/RandomizedDelaySec=(\d+)h/.exec(timer)?.[1]) * 60;
  const [, tries, pauseSeconds] = /^ExecStart=.*\.prom (\d+) (\d+)$/m.exec(unit) ?? [];
  expect(routines["domain-expiry"].dueSchedule).toBe("0 0 * * *");
  // The longest delay, and the pauses between all tries after it.
  expect(Number(tries)).toBeGreaterThanOrEqual(6);
  const triedMinutes = ((Number(tries) - 1) * Number(pauseSeconds)) / 60;
  expect(routines["domain-expiry"].marginMinutes).toBeGreaterThanOrEqual(delayMinutes + triedMinutes);
});
