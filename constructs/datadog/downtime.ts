import { Construct } from "constructs";
import { DowntimeSchedule } from "../../.gen/providers/datadog/downtime-schedule";
import { checkTags } from "./tags";

export interface DowntimeProps {
  /** Monitors that have all of these are silent. */
  readonly monitorTags: readonly string[];
  readonly message: string;
  readonly window: {
    /** In lower case and English, such as sunday. */
    readonly weekdays: readonly string[];
    /** When it begins for the first time: local, without an offset, such as 2026-11-29T02:00:00. */
    readonly start: string;
    readonly hours: number;
    /** IANA name. */
    readonly timeZone: string;
  };
}

/** The API's reference, `monitor_identifier.monitor_tags`. */
const MAXIMUM_TAGS = 32;
const WEEKDAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
const WEEK_HOURS = 168;

/** Some monitors tell nobody during a weekly window; Datadog keeps the local hour when the clocks change. */
export class Downtime extends Construct {
  constructor(scope: Construct, id: string, props: DowntimeProps) {
    super(scope, id);
    check(this.node.path, props);
    const { weekdays, start, hours, timeZone } = props.window;
    new DowntimeSchedule(this, "schedule", {
      scope: "*",
      monitorIdentifier: { monitorTags: [...props.monitorTags] },
      message: props.message,
      displayTimezone: timeZone,
      // What still alerts when the window ends is told then.
      notifyEndTypes: ["expired"],
      notifyEndStates: ["alert", "no data"],
      recurringSchedule: {
        timezone: timeZone,
        recurrence: [
          {
            // DTSTART, DTEND and DURATION are refused within it (the page "Downtimes"): they are the fields beside it.
            rrule: `FREQ=WEEKLY;INTERVAL=1;BYDAY=${weekdays.map((day) => day.slice(0, 2).toUpperCase()).join(",")}`,
            start,
            duration: `${hours}h`,
          },
        ],
      },
    });
  }
}

function check(path: string, { monitorTags, window }: DowntimeProps): void {
  checkTags(`downtime ${path}`, monitorTags);
  if (monitorTags.length === 0 || monitorTags.length > MAXIMUM_TAGS) {
    throw new Error(
      `downtime ${path}: monitorTags has ${monitorTags.length}, must have from 1 to ${MAXIMUM_TAGS}: name what is to be silent`,
    );
  }
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/.test(window.start)) {
    throw new Error(
      `downtime ${path}: window.start is ${window.start}, must be a local time without an offset such as 2026-11-29T02:00:00: its zone stands beside it`,
    );
  }
  if (!Number.isInteger(window.hours) || window.hours < 1 || window.hours >= WEEK_HOURS) {
    throw new Error(
      `downtime ${path}: window.hours is ${window.hours}, must be whole hours from 1 to ${WEEK_HOURS - 1}: round it`,
    );
  }
  const unknown = window.weekdays.filter((day) => !WEEKDAYS.includes(day));
  if (unknown.length > 0 || window.weekdays.length === 0) {
    throw new Error(
      `downtime ${path}: window.weekdays is ${window.weekdays.join(", ")}, must be some of ${WEEKDAYS.join(", ")}: correct it`,
    );
  }
}
