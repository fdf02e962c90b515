import { Downtime, type DowntimeProps } from "../../../constructs/datadog/downtime";
import { only } from "../../support";
import { emitted } from "./emitted";

const WINDOW = { weekdays: ["sunday"], start: "2026-11-29T02:00:00", hours: 3, timeZone: "Europe/Berlin" };
const downtime = (window: Partial<DowntimeProps["window"]>, monitorTags: readonly string[] = ["env:production"]) =>
  only(
    emitted((stack) => {
      new Downtime(stack, "downtime", { monitorTags, message: "Maintenance", window: { ...WINDOW, ...window } });
    }),
    "datadog_downtime_schedule",
  );

test("a window recurs every week at its local hour, for monitors that have all tags", () => {
  expect(downtime({}, ["env:production", "cause:telemetry"])).toMatchObject({
    scope: "*",
    monitor_identifier: { monitor_tags: ["env:production", "cause:telemetry"] },
    recurring_schedule: {
      timezone: "Europe/Berlin",
      recurrence: [{ rrule: "FREQ=WEEKLY;INTERVAL=1;BYDAY=SU", start: "2026-11-29T02:00:00", duration: "3h" }],
    },
  });
});

test("the rule says nothing of start and length, which are fields beside it", () => {
  const [recurrence] = downtime({ weekdays: ["monday", "sunday"] }).recurring_schedule.recurrence;
  expect(recurrence.rrule).toBe("FREQ=WEEKLY;INTERVAL=1;BYDAY=MO,SU");
});

test.each(["2026-11-29T02:00:00Z", "2026-11-29T02:00:00+01:00", "2026-11-29", "now"])(
  "a start with an offset, or none, is refused: %s",
  (start) => {
    expect(() => downtime({ start })).toThrow("must be a local time without an offset");
  },
);

test.each([1, 167])("%d hours are a window", (hours) => {
  expect(downtime({ hours }).recurring_schedule.recurrence[0].duration).toBe(`${hours}h`);
});

test.each([0, 0.5, 168, -1])("%d hours are none", (hours) => {
  expect(() => downtime({ hours })).toThrow(`window.hours is ${hours}, must be whole hours from 1 to 167`);
});

test.each([[[]], [["Sunday"]], [["sun"]]])("days are named in full and in lower case: %j", (weekdays) => {
  expect(() => downtime({ weekdays })).toThrow("must be some of monday, tuesday");
});

test("from one tag to 32", () => {
  const tags = (count: number) => Array.from({ length: count }, (_, index) => `a:b${index}`);
  expect(downtime({}, tags(32)).monitor_identifier.monitor_tags).toHaveLength(32);
  expect(() => downtime({}, tags(33))).toThrow("monitorTags has 33, must have from 1 to 32");
  expect(() => downtime({}, [])).toThrow("monitorTags has 0, must have from 1 to 32");
});
