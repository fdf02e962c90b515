import { readFileSync } from "node:fs";
import { eachRoutine } from "../../../policy/routines";
import { reviewsWorkflow } from "../../../tools/workflows/reviews";
import { dueReviews } from "../../../verification/routine-reviews/due-reviews";
import { latestDue } from "../../../verification/routine-reviews/latest-due";

const dueAt = (dueSchedule: string, now: string) =>
  latestDue({ dueSchedule, timeZone: "Europe/Berlin" }, new Date(now)).toUTC().toISO();

// 2026-11-30 is a Monday; Berlin is an hour ahead of UTC in winter, and two in summer.
test.each([
  ["0 10 * * 1", "2026-11-30T08:59:59Z", "2026-11-23T09:00:00.000Z"],
  ["0 10 * * 1", "2026-11-30T09:00:00Z", "2026-11-30T09:00:00.000Z"],
  ["0 10 * * 1", "2026-07-06T08:00:00Z", "2026-07-06T08:00:00.000Z"],
  ["0 12 * * 0", "2026-11-30T09:00:00Z", "2026-11-29T11:00:00.000Z"],
  ["0 10 1 * *", "2026-12-01T08:59:59Z", "2026-11-01T09:00:00.000Z"],
  ["0 10 1 * *", "2026-12-01T09:00:00Z", "2026-12-01T09:00:00.000Z"],
  ["0 10 2 2 *", "2026-11-30T09:00:00Z", "2026-02-02T09:00:00.000Z"],
  ["0 10 8 1,4,7,10 *", "2026-11-30T09:00:00Z", "2026-10-08T08:00:00.000Z"],
  ["0 10 8 1,4,7,10 *", "2027-01-08T08:59:59Z", "2026-10-08T08:00:00.000Z"],
  ["0 10 8 1,4,7,10 *", "2027-01-08T09:00:00Z", "2027-01-08T09:00:00.000Z"],
])("%s in Berlin, seen at %s, was due last at %s", (schedule, now, expected) => {
  expect(dueAt(schedule, now)).toBe(expected);
});

test.each(["*/5 * * * *", "0 10 * * 1-5", "0 10 30 2 *"])("a review is never due at %s", (schedule) => {
  expect(() => dueAt(schedule, "2026-11-30T09:00:00Z")).toThrow(/a review is due at ".+", (must have|which no day)/);
});

test("the items of the handbook's weeks and months are reviews or automated, each due in its own week or month", () => {
  const handbook = readFileSync("policy/operations-handbook.md", "utf8");
  const bullets = ["Weekly Maintenance", "Monthly Operations"].flatMap((heading) => {
    const [, part = ""] = handbook.split(`### **${heading}**`);
    return [...(part.split("#")[0] ?? "").matchAll(/^- (.+)$/gm)].map(([, bullet]) => bullet);
  });
  expect(bullets).toHaveLength(8);
  const days = Array.from({ length: 28 }, (_, day) => new Date(Date.UTC(2026, 10, day + 3, 9, 17)));
  const opened = new Set(days.flatMap((day) => dueReviews(day).map(({ routine }) => routine)));
  const sentences = eachRoutine().flatMap(([name, { sentence }]) =>
    opened.has(name) || name === "restore-test" ? [sentence] : [],
  );
  expect(sentences.sort()).toEqual(bullets.sort());
});

test("an issue is opened in the three days after the due time, so that a run may be left out", () => {
  const names = (now: string) => dueReviews(new Date(now)).map(({ routine, dueDay }) => `${routine} ${dueDay}`);
  expect(names("2026-11-30T08:59:00Z")).not.toContain("performance-review 2026-11-30");
  expect(names("2026-11-30T09:17:00Z")).toContain("performance-review 2026-11-30");
  expect(names("2026-12-03T08:59:00Z")).toContain("performance-review 2026-11-30");
  expect(names("2026-12-03T09:00:00Z")).not.toContain("performance-review 2026-11-30");
});

test("one review is due at any time on demand", () => {
  expect(dueReviews(new Date("2026-11-30T09:17:00Z"), "database-upgrade")).toEqual([
    { routine: "database-upgrade", dueDay: "2026-02-02" },
  ]);
});

test.each([0, 6])("the workflow runs within hours after the due time, in month %d", (month) => {
  const [{ cron }] = reviewsWorkflow([]).on.schedule as [{ cron: string }];
  const [, minute, hour] = /^(\d+) (\d+) \* \* \*$/.exec(cron) ?? [];
  const runs = Array.from(
    { length: 31 },
    (_, day) => new Date(Date.UTC(2026, month, day + 1, Number(hour), Number(minute))),
  );
  const reviews = eachRoutine().filter(
    ([, { runsOn, dueSchedule }]) => runsOn === "reviews" && !/ [\d,]+ \*$/.test(dueSchedule),
  );
  expect(reviews).toHaveLength(7);
  for (const [, schedule] of reviews) {
    const delays = runs.map((run) => run.getTime() - latestDue(schedule, run).toMillis());
    expect(Math.min(...delays)).toBeLessThan(2 * 3_600_000);
    expect(schedule.marginMinutes).toBe(24 * 60);
  }
});
