import { DataResource, Fn, Token } from "cdktf";
import { Construct } from "constructs";
import { DowntimeSchedule } from "../../.gen/providers/datadog/downtime-schedule";
import { checkTags } from "./tags";

export interface DowntimeProps {
  /** Tags that a monitor must all have to be suppressed. */
  readonly monitorTags: readonly string[];
  readonly message: string;
  readonly window: {
    /** Weekdays in lower-case English, such as sunday. */
    readonly weekdays: readonly string[];
    /** The local hour at which the window begins, 0 to 23. */
    readonly startHours: number;
    readonly hours: number;
    /** The window's time zone, an IANA name. */
    readonly timeZone: string;
  };
}

/** Datadog's limit in the API's reference, `monitor_identifier.monitor_tags`. */
const MAXIMUM_TAGS = 32;
const WEEKDAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
const DAY_HOURS = 24;
const WEEK_HOURS = WEEKDAYS.length * DAY_HOURS;

/**
 * A weekly window that suppresses monitors' notifications. Datadog keeps the local hour when the clocks change.
 *
 * Datadog refuses a create or an update whose first window is in the past. Terraform therefore computes the first window when it plans the
 * downtime, keeps it, and replaces the downtime after any other change.
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
      // Datadog notifies of monitors that still alert when the window ends.
      notifyEndTypes: ["expired"],
      notifyEndStates: ["alert", "no data"],
    };
    // The rule must not contain DTSTART, DTEND and DURATION (the page "Downtimes"). They are separate fields.
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
 * Returns an expression for the first of the weekdays that begins in the future in every time zone: two to eight days after the UTC day of
 * a moment.
 *
 * @param moment a Terraform expression of a timestamp in UTC
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
      `downtime ${path}: monitorTags has ${monitorTags.length}, must have from 1 to ${MAXIMUM_TAGS}: name the monitors to suppress`,
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
