import { Downtime, type DowntimeProps } from "../../../constructs/datadog/downtime";
import { only } from "../../support";
import { emitted } from "./emitted";

const WINDOW = { weekdays: ["sunday"], startHours: 2, hours: 3, timeZone: "Europe/Berlin" };
const made = (window: Partial<DowntimeProps["window"]>, monitorTags: readonly string[], message = "Maintenance") =>
  emitted((stack) => {
    new Downtime(stack, "downtime", { monitorTags, message, window: { ...WINDOW, ...window } });
  });
const downtime = (window: Partial<DowntimeProps["window"]>, monitorTags: readonly string[] = ["env:production"]) =>
  only(made(window, monitorTags), "datadog_downtime_schedule");

test("a window recurs every week at its local hour, for monitors that have all tags", () => {
  expect(downtime({}, ["env:production", "cause:telemetry"])).toMatchObject({
    scope: "*",
    monitor_identifier: { monitor_tags: ["env:production", "cause:telemetry"] },
    recurring_schedule: {
      timezone: "Europe/Berlin",
      recurrence: [
        { rrule: "FREQ=WEEKLY;INTERVAL=1;BYDAY=SU", start: expect.stringMatching(/T02:00:00$/), duration: "3h" },
      ],
    },
  });
});

/** Returns the days that the emitted expression adds, by the weekday of the plan. */
const daysAhead = (weekdays: readonly string[]): Record<string, number> => {
  const [{ start }] = downtime({ weekdays }).recurring_schedule.recurrence;
  const hours = [...start.matchAll(/"(\w{3})" = "(\d+)h"/g)].map(([, day, count]) => [day, Number(count) / 24]);
  return Object.fromEntries(hours);
};

test("the first window is on its weekday, and at least a day and a half after the plan in every time zone", () => {
  expect(daysAhead(["sunday"])).toEqual({ Mon: 6, Tue: 5, Wed: 4, Thu: 3, Fri: 2, Sat: 8, Sun: 7 });
  expect(daysAhead(["monday", "thursday"])).toEqual({ Mon: 3, Tue: 2, Wed: 5, Thu: 4, Fri: 3, Sat: 2, Sun: 4 });
});

test("the first day is not constant: Terraform computes it when it plans the downtime, and keeps it", () => {
  const stack = made({}, ["env:production"]);
  expect(JSON.stringify(stack.resource)).not.toMatch(/\d{4}-\d\d-\d\d/);
  const planned = only(stack, "terraform_data");
  expect(planned.input).toEqual({ at: "${plantimestamp()}" });
  expect(planned.lifecycle).toEqual({ ignore_changes: ["input"] });
  const [address] = Object.keys(stack.resource.terraform_data);
  const { recurring_schedule, lifecycle } = only(stack, "datadog_downtime_schedule");
  expect(recurring_schedule.recurrence[0].start).toContain(`terraform_data.${address}.input.at`);
  expect(lifecycle).toEqual({ replace_triggered_by: [`terraform_data.${address}`] });
});

test.each([
  ["weekday", () => made({ weekdays: ["monday"] }, ["env:production"])],
  ["hour", () => made({ startHours: 3 }, ["env:production"])],
  ["length", () => made({ hours: 4 }, ["env:production"])],
  ["zone", () => made({ timeZone: "Europe/Paris" }, ["env:production"])],
  ["tag", () => made({}, ["env:staging"])],
  ["message", () => made({}, ["env:production"], "Other")],
])("another %s replaces the downtime, because Datadog refuses a change after the first window", (_, other) => {
  const trigger = (stack: ReturnType<typeof made>) => only(stack, "terraform_data").triggers_replace;
  expect(trigger(other())).not.toEqual(trigger(made({}, ["env:production"])));
});

test("the recurrence rule has no start and no duration, which are separate fields", () => {
  const [recurrence] = downtime({ weekdays: ["monday", "sunday"] }).recurring_schedule.recurrence;
  expect(recurrence.rrule).toBe("FREQ=WEEKLY;INTERVAL=1;BYDAY=MO,SU");
});

test.each([0, 23])("a window can start at %d:00", (startHours) => {
  expect(downtime({ startHours }).recurring_schedule.recurrence[0].start).toMatch(
    new RegExp(`T${`${startHours}`.padStart(2, "0")}:00:00$`),
  );
});

test.each([-1, 24, 2.5])("%d is refused as an hour of the day", (startHours) => {
  expect(() => downtime({ startHours })).toThrow(
    `window.startHours is ${startHours}, must be a whole hour from 0 to 23: round it`,
  );
});

test.each([1, 167])("a window can last %d hours", (hours) => {
  expect(downtime({ hours }).recurring_schedule.recurrence[0].duration).toBe(`${hours}h`);
});

test.each([0, 0.5, 168, -1])("a window of %d hours is refused", (hours) => {
  expect(() => downtime({ hours })).toThrow(`window.hours is ${hours}, must be whole hours from 1 to 167`);
});

test.each([[[]], [["Sunday"]], [["sun"]]])("weekdays are refused unless in full and in lower case: %j", (weekdays) => {
  expect(() => downtime({ weekdays })).toThrow("must be some of monday, tuesday");
});

test("a downtime has 1 to 32 tags", () => {
  const tags = (count: number) => Array.from({ length: count }, (_, index) => `a:b${index}`);
  expect(downtime({}, tags(32)).monitor_identifier.monitor_tags).toHaveLength(32);
  expect(() => downtime({}, tags(33))).toThrow("monitorTags has 33, must have from 1 to 32");
  expect(() => downtime({}, [])).toThrow("monitorTags has 0, must have from 1 to 32");
});
