import { DateTime } from "luxon";
import type { Routine } from "../../policy/routines";

const A_YEAR_DAYS = 366;

/**
 * The latest time at which a routine was due.
 *
 * @throws Error for a schedule that is not a time of day with days or months
 */
export function latestDue({ dueSchedule, timeZone }: Pick<Routine, "dueSchedule" | "timeZone">, now: Date): DateTime {
  const [minute = "", hour = "", ...days] = dueSchedule.split(" ");
  if (![minute, hour].every((field) => /^\d+$/.test(field)) || !days.every((field) => /^(\*|\d+(,\d+)*)$/.test(field)))
    throw new Error(
      `a review is due at "${dueSchedule}", must have one minute, one hour, and each other field as numbers with commas or *`,
    );
  const [dayOfMonth, month, weekday] = days;
  const local = DateTime.fromJSDate(now, { zone: timeZone });
  for (let before = 0; before <= A_YEAR_DAYS; before++) {
    const due = local.minus({ days: before }).set({ hour: +hour, minute: +minute, second: 0, millisecond: 0 });
    const fits = (field: string | undefined, value: number) =>
      field === "*" || field?.split(",").some((one) => Number(one) === value);
    if (due <= local && fits(dayOfMonth, due.day) && fits(month, due.month) && fits(weekday, due.weekday % 7))
      return due;
  }
  throw new Error(`a review is due at "${dueSchedule}", which no day of a year has: correct the schedule`);
}
