import { DataResource, Fn, Token } from "cdktf";
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
    /** The local hour at which it begins, 0 to 23. */
    readonly startHours: number;
    readonly hours: number;
    /** IANA name. */
    readonly timeZone: string;
  };
}

/** The API's reference, `monitor_identifier.monitor_tags`. */
const MAXIMUM_TAGS = 32;
const WEEKDAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
const DAY_HOURS = 24;
const WEEK_HOURS = WEEKDAYS.length * DAY_HOURS;

/**
 * Some monitors tell nobody during a weekly window; Datadog keeps the local hour when the clocks change. Datadog refuses a first
 * window that is over, when a downtime is made and when it is changed. So Terraform computes the first one when it plans the downtime,
 * keeps it, and makes the downtime anew when anything in it changes.
 */
export class Downtime extends Construct {
  constructor(scope: Construct, id: string, props: DowntimeProps) {
    super(scope, id);
    check(this.node.path, props);
    const { weekdays, startHours, hours, timeZone } = props.window;
    const definition = {
      scope: "*",
      monitorIdentifier: { monitorTags: [...props.monitorTags] },
      message: props.message,
      displayTimezone: timeZone,
      // What still alerts when the window ends is told then.
      notifyEndTypes: ["expired"],
      notifyEndStates: ["alert", "no data"],
    };
    // DTSTART, DTEND and DURATION are refused within the rule (the page "Downtimes"): they are the fields beside it.
    const rrule = `FREQ=WEEKLY;INTERVAL=1;BYDAY=${weekdays.map((day) => day.slice(0, 2).toUpperCase()).join(",")}`;
    const planned = new DataResource(this, "planned", {
      input: { at: Fn.plantimestamp() },
      triggersReplace: { definition: JSON.stringify({ ...definition, timeZone, rrule, startHours, hours }) },
      lifecycle: { ignoreChanges: ["input"] },
    });
    const start = `${firstDay(Token.asString(planned.interpolationForAttribute("input.at")), weekdays)}T${clock(startHours)}`;
    const schedule = new DowntimeSchedule(this, "schedule", {
      ...definition,
      recurringSchedule: { timezone: timeZone, recurrence: [{ rrule, start, duration: `${hours}h` }] },
    });
    // cdktf would write an expression, which Terraform's JSON does not allow here.
    schedule.addOverride("lifecycle.replace_triggered_by", [
      `${planned.terraformResourceType}.${planned.friendlyUniqueId}`,
    ]);
  }
}

/**
 * The first of the weekdays that begins in the future everywhere on earth: two to eight days after the UTC day of a moment.
 *
 * @param moment an expression of Terraform's: a timestamp in UTC
 * @returns an expression for the day, such as 2026-11-29
 */
function firstDay(moment: string, weekdays: readonly string[]): string {
  const hoursUntil = Object.fromEntries(
    WEEKDAYS.map((day, index) => {
      const days = [2, 3, 4, 5, 6, 7, 8].find((ahead) =>
        weekdays.includes(WEEKDAYS[(index + ahead) % WEEKDAYS.length] ?? ""),
      );
      return [`${day.charAt(0).toUpperCase()}${day.slice(1, 3)}`, `${(days ?? 0) * DAY_HOURS}h`];
    }),
  );
  return Fn.formatdate(
    "YYYY-MM-DD",
    Fn.timeadd(moment, Token.asString(Fn.lookup(hoursUntil, Fn.formatdate("EEE", moment), ""))),
  );
}

function clock(hours: number): string {
  return `${`${hours}`.padStart(2, "0")}:00:00`;
}

function check(path: string, { monitorTags, window }: DowntimeProps): void {
  checkTags(`downtime ${path}`, monitorTags);
  if (monitorTags.length === 0 || monitorTags.length > MAXIMUM_TAGS) {
    throw new Error(
      `downtime ${path}: monitorTags has ${monitorTags.length}, must have from 1 to ${MAXIMUM_TAGS}: name what is to be silent`,
    );
  }
  if (!Number.isInteger(window.startHours) || window.startHours < 0 || window.startHours >= DAY_HOURS) {
    throw new Error(
      `downtime ${path}: window.startHours is ${window.startHours}, must be a whole hour from 0 to ${DAY_HOURS - 1}: round it`,
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
