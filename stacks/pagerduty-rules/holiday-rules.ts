import { DateTime } from "luxon";
import type { EventRule } from "../../constructs/pagerduty/pager-service";
import { businessHours, holidays } from "../../policy/business-hours";

const { weekdays, endHours, timeZoneNames } = businessHours.week;
const { opensHours, halfDayHours } = businessHours.closed;
const [ZONE] = timeZoneNames;
const days = new Set<string>(holidays.map(({ day }) => day));
/** The limit of the search for a working day, longer than any closure. */
const MOST_CLOSED_DAYS = 366;

/**
 * Returns rules that suspend events on holidays. PagerDuty's support hours do not support holidays, so every open incident would get high
 * urgency on the morning of one.
 *
 * An event after the last business hours before a holiday is suspended. Its incident opens in the night after the holiday, with low urgency
 * until the next working morning. An event that is resolved by then opens none. Half days of different holidays with the same delay share a
 * rule.
 */
export function holidayRules(): EventRule[] {
  const spans = lastHolidays().flatMap((holiday) => [...halfDays(holiday)]);
  return delayRules(spans, ({ from, to }) => `now in ${wall(from)} to ${wall(to)} ${ZONE}`);
}

/**
 * Returns rules for events that a rule delays on any day. An event shortly before the end of business hours would open its incident after
 * them. These rules therefore suspend it until the night after the holiday, from `heldBackSeconds` before the end of business hours.
 *
 * @param heldBackSeconds the delay on any other day
 * @param matching a condition of such events in PagerDuty's condition language
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

/** A range of event times, and the moment at which their incidents open. */
interface Delay {
  readonly from: DateTime;
  readonly to: DateTime;
  readonly opens: DateTime;
}

/** Returns rules for the ranges. Ranges with the same delay share a rule. */
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

/** Returns the last holiday of each sequence without a working day in between. */
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

/** True when another holiday comes before the next working day. */
function holidayFollows(day: string): boolean {
  for (let ahead = 1; ahead <= MOST_CLOSED_DAYS; ahead++) {
    const next = at(day).plus({ days: ahead });
    if (isHoliday(next)) return true;
    if (works(next)) return false;
  }
  return refuseClosed(day, "after");
}

/** Yields every half day from a holiday's end back to the last business hours before it. */
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
    `policy/business-hours.ts: businessHours.week.weekdays is [${weekdays.join(", ")}], which leaves no working day in ${MOST_CLOSED_DAYS} days ${where} the holiday ${day}: add weekdays, or correct the holidays`,
  );
}

function wall(moment: DateTime): string {
  return moment.toFormat("yyyy-MM-dd HH:mm:ss");
}
