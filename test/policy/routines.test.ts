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

test.each(["Weekly Maintenance", "Monthly Operations"])("every item of the handbook's %s is a routine", (heading) => {
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

test("each routine has an emitter of check-ins", () => {
  expect([...new Set(all.map(({ runsOn }) => runsOn))]).toEqual(["collectors", "automation", "reviews"]);
});

test("RoutineMissed has an incident group of its own, so that it always opens an incident and notifies", () => {
  const { incidentGroup } = alertPolicy("RoutineMissed");
  const same = Object.values(homes).flatMap((home) =>
    Object.entries<AlertPolicies[string]>(home).filter(([, its]) => its.incidentGroup === incidentGroup),
  );
  expect(same.map(([name]) => name)).toEqual(["RoutineMissed"]);
});

test("monitor slugs are unique across environments, because a Sentry organization has one list of them", () => {
  const names = known.flatMap((environment) =>
    (Object.keys(routines) as (keyof typeof routines)[]).map((routine) => routineMonitor(environment, routine)),
  );
  expect(new Set(names).size).toBe(known.length * all.length);
});

test("the check-in of the weekly review list is expected when EventBridge starts it", () => {
  const [, minute, hour] = /^cron\((\d+) (\d+) \? \* MON \*\)$/.exec(onCall.review.weeklySchedule) ?? [];
  const { dueSchedule, timeZone } = routines["weekly-review-list"];
  // Monday is 1 in crontab syntax, and EventBridge's default time zone is UTC.
  expect([dueSchedule, timeZone]).toEqual([`${minute} ${hour} * * 1`, "UTC"]);
});

test("the check-in margin covers the slowest run of domain-expiry", () => {
  const timer = readFileSync("machines/ansible/roles/domain_expiry/files/domain-expiry.timer", "utf8");
  const unit = readFileSync("machines/ansible/roles/domain_expiry/templates/domain-expiry.service.j2", "utf8");
  expect(timer).toContain("OnCalendar=daily\n");
  const delayMinutes = Number(/RandomizedDelaySec=(\d+)h/.exec(timer)?.[1]) * 60;
  const [, tries, pauseSeconds] = /^ExecStart=.*\.prom (\d+) (\d+)$/m.exec(unit) ?? [];
  expect(routines["domain-expiry"].dueSchedule).toBe("0 0 * * *");
  // The maximum random delay, plus the pauses between all attempts.
  expect(Number(tries)).toBeGreaterThanOrEqual(6);
  const triedMinutes = ((Number(tries) - 1) * Number(pauseSeconds)) / 60;
  expect(routines["domain-expiry"].marginMinutes).toBeGreaterThanOrEqual(delayMinutes + triedMinutes);
});
