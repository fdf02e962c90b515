import { DateTime } from "luxon";
import type { EventRule } from "../../constructs/pagerduty/pager-service";
import { businessHours, holidays } from "../../policy/business-hours";

const { weekdays, endHours, timeZoneNames } = businessHours.week;
const { opensHours, halfDayHours } = businessHours.closed;
const [ZONE] = timeZoneNames;
const days = new Set<string>(holidays.map(({ day }) => day));
/** Nobody closes for longer; without a bound, a week without working days would be searched for ever. */
const MOST_CLOSED_DAYS = 366;

/**
 * PagerDuty's support hours know no holidays: at their start on one, every open incident would become loud. So what comes after
 * the last business hours before a holiday is suspended, and opens in the night after it, quiet until the next working morning.
 * What has mended itself by then never opens. Half days of different holidays that wait equally long share a rule.
 */
export function holidayRules(): EventRule[] {
  const spans = lastHolidays().flatMap((holiday) => [...halfDays(holiday)]);
  return delayRules(spans, ({ from, to }) => `now in ${wall(from)} to ${wall(to)} ${ZONE}`);
}

/**
 * The same for what is held back for a while at any time: it would come out after the last business hours, as if nobody had been there,
 * and wait for the holiday. It waits for its night from so many seconds before those hours end.
 *
 * @param matching PagerDuty's condition that finds such events
 */
export function eveRules(heldBackSeconds: number, matching: string): EventRule[] {
  const eves = lastHolidays().flatMap((holiday) => {
    const evening = [...halfDays(holiday)].at(-1);
    if (evening === undefined) return [];
    const from = evening.from.minus({ seconds: heldBackSeconds });
    return [{ ...evening, from, to: evening.from }];
  });
  return delayRules(eves, ({ from, to }) => `${matching} and now in ${wall(from)} to ${wall(to)} ${ZONE}`);
}

/** Events of a time, and the night in which they open. */
interface Delay {
  readonly from: DateTime;
  readonly to: DateTime;
  readonly opens: DateTime;
}

/** Those that wait equally long share a rule. */
function delayRules(spans: readonly Delay[], condition: (span: Delay) => string): EventRule[] {
  const byWait = new Map<number, string[]>();
  for (const span of spans) {
    const seconds = span.opens.diff(span.from).as("seconds");
    byWait.set(seconds, [...(byWait.get(seconds) ?? []), condition(span)]);
  }
  return [...byWait].map(([suspendSeconds, conditions]) => ({
    label: `closed: opens in the night after, ${(suspendSeconds / 3600).toFixed(0)} hours later`,
    conditions,
    suspendSeconds,
  }));
}

/** Of holidays that follow each other, weekends in between or not, the last speaks for them all. */
function lastHolidays(): DateTime[] {
  return holidays.filter(({ day }) => !holidayFollows(day)).map(({ day }) => at(day));
}

function at(day: string): DateTime {
  return DateTime.fromISO(day, { zone: ZONE });
}

function isHoliday(day: DateTime): boolean {
  return days.has(day.toISODate() ?? "");
}

function works(day: DateTime): boolean {
  return (weekdays as readonly number[]).includes(day.weekday) && !isHoliday(day);
}

/** Does another holiday come before anybody works again? */
function holidayFollows(day: string): boolean {
  for (let ahead = 1; ahead <= MOST_CLOSED_DAYS; ahead++) {
    const next = at(day).plus({ days: ahead });
    if (isHoliday(next)) return true;
    if (works(next)) return false;
  }
  return refuseClosed(day, "after");
}

/** Every half day from a holiday's end back to the last business hours before it. */
function* halfDays(holiday: DateTime): Generator<Delay> {
  const opens = holiday.set({ hour: opensHours });
  for (let back = 0; back <= MOST_CLOSED_DAYS; back++) {
    const day = holiday.minus({ days: back });
    const evening = day.set({ hour: endHours });
    const morning = evening.set({ hour: endHours - halfDayHours });
    const eveningBefore = evening.minus({ days: 1 });
    for (const [from, to] of [
      [morning, evening],
      [eveningBefore, morning],
    ] as const) {
      yield { from, to, opens };
    }
    if (works(eveningBefore)) return;
  }
  refuseClosed(holiday.toISODate() ?? "", "before");
}

function refuseClosed(day: string, where: "before" | "after"): never {
  throw new Error(
    `policy/business-hours.ts: businessHours.week.weekdays is [${weekdays.join(", ")}], and nobody works for ${MOST_CLOSED_DAYS} days ${where} the holiday ${day}: name the weekdays on which people work, or correct the holidays`,
  );
}

function wall(moment: DateTime): string {
  return moment.toFormat("yyyy-MM-dd HH:mm:ss");
}
