import { everyDay } from "../every-day";
import type { Incident } from "../incident";
import type { Moment } from "../moment";
import { startOf } from "../moment-of";
import { released } from "../released";
import { scaledOut } from "../scaled-out";

const DAY_MINUTES = 1440;
const WEDNESDAY_HOUR = 48;
/** Minutes of a working day. */
const AT = { release: 600, scaleOut: 640, scaleIn: 860 };

function workingDay(moment: Moment, minute: number): Moment {
  const secondAt = (at: number) => startOf({ startHour: WEDNESDAY_HOUR }) + at * 60;
  const after = released(everyDay(moment, minute), minute - AT.release, secondAt(AT.release), 1);
  const isLarger = AT.scaleOut <= minute && minute < AT.scaleIn;
  return isLarger ? scaledOut(after, "server-21", secondAt(AT.scaleOut)) : after;
}

/** Days without an incident, which together stand for a month: each weekday is like Wednesday, each day of a weekend like Sunday. */
export const quietDays: readonly (Incident & { readonly daysInMonth: number })[] = [
  {
    name: "quiet-wednesday",
    story: "A working day with a release, scaling, batch, backup, pauses, bots, gaps and late samples",
    startHour: WEDNESDAY_HOUR,
    daysInMonth: 22,
    lastsMinutes: DAY_MINUTES,
    change: workingDay,
  },
  {
    name: "quiet-sunday",
    story: "A Sunday with few users, batch, backup, pauses, bots, gaps and late samples",
    startHour: -24,
    daysInMonth: 8,
    lastsMinutes: DAY_MINUTES,
    change: everyDay,
  },
];
