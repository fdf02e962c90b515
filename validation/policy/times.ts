import { DateTime, IANAZone } from "luxon";
import * as z from "zod";
import { weekdays } from "../../policy/weekdays";

/** The expiry of a day: the days for which it holds, and the fix then. */
export interface Ageing {
  /** Days for which it holds after the day itself; 0 when the day is the last one. */
  readonly holdsDays: number;
  readonly fix: string;
}

/** The days of the policy that expire. */
export const ageing = z.registry<Ageing>();

/** A year outside of these is a typing error. */
const YEARS = { from: 2020, to: 2049 } as const;

/** A real day, YYYY-MM-DD. */
const anyDay = () =>
  z
    .string()
    .refine((text) => /^\d{4}-\d{2}-\d{2}$/.test(text) && DateTime.fromISO(text).isValid, {
      error: "must be a day of the calendar such as 2026-11-23: correct it",
      abort: true,
    })
    .refine((text) => Number(text.slice(0, 4)) >= YEARS.from && Number(text.slice(0, 4)) <= YEARS.to, {
      error: `must be a day of the years ${YEARS.from} to ${YEARS.to}: correct it`,
    });

/** A day that does not expire, or is read from a clause where it does. */
export const day = anyDay();

/** The last day of an exemption or a delay. */
export const lastDay = anyDay().register(ageing, {
  holdsDays: 0,
  fix: "finish what it waits for, or check it again and set a new day",
});

/** The day on which prices were checked. */
export const listedDay = anyDay().register(ageing, { holdsDays: 365, fix: "check the prices again" });

/** An IANA time zone; an offset such as UTC+1 has no daylight saving time. */
export const timeZone = z
  .string()
  .refine((name) => (name === "UTC" || /^[A-Z]\w+(\/[A-Z][\w+-]*)+$/.test(name)) && IANAZone.isValidZone(name), {
    error: "must be an IANA time zone such as Europe/Berlin: correct it",
  });

/** A weekday's English name, in lower case. */
export const weekday = z.literal(weekdays);

/** A daily window such as `01:00-02:00`, at least an hour long (API reference of ElastiCache, SnapshotWindow). */
export const snapshotWindow = z.string().refine((text) => (windowMinutes(text) ?? 0) >= 60, {
  error: "must be times of a 24-hour day at least 60 minutes apart, such as 01:00-02:00: correct it",
});

/** The length of a daily window such as `01:00-02:00`; undefined when the text is no window. */
export function windowMinutes(text: string): number | undefined {
  const [, fromHour, fromMinute, toHour, toMinute] =
    /^([01]\d|2[0-3]):([0-5]\d)-([01]\d|2[0-3]):([0-5]\d)$/.exec(text) ?? [];
  if (toMinute === undefined) return undefined;
  const minutes = Number(toHour) * 60 + Number(toMinute) - Number(fromHour) * 60 - Number(fromMinute);
  return (minutes + 1440) % 1440;
}
