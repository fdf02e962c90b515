import { type RoutineName, routines } from "../../policy/routines";

/** Returns the time of a routine that is due daily as HH:MM. @throws Error for another schedule, which a daily timer cannot express */
export function dueTime(routine: RoutineName): string {
  const { dueSchedule } = routines[routine];
  const [, minute = "", hour = ""] = /^(\d{1,2}) (\d{1,2}) \* \* \*$/.exec(dueSchedule) ?? [];
  if (hour === "")
    throw new Error(
      `${routine} is due at "${dueSchedule}", must be once a day such as "0 4 * * *": correct policy/routines.ts`,
    );
  return `${hour.padStart(2, "0")}:${minute.padStart(2, "0")}`;
}
