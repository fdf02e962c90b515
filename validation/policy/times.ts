import { DateTime, IANAZone } from "luxon";
import * as z from "zod";

/** How a day grows old: the days for which it holds, and what to do then. */
export interface Ageing {
  /** Days from the day itself on; 0 when it is the last one. */
  readonly holdsDays: number;
  readonly fix: string;
}

/** The days of the policy that grow old. */
export const ageing = z.registry<Ageing>();

/** Whatever lies outside is a slip of the pen. */
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

/** A day that does not grow old, or is read from a clause where it does. */
export const day = anyDay();

/** The day until which something may stay as it is. */
export const lastDay = anyDay().register(ageing, {
  holdsDays: 0,
  fix: "finish what it waits for, or check it again and set a new day",
});

/** The day on which prices were looked up. */
export const listedDay = anyDay().register(ageing, { holdsDays: 365, fix: "check the prices again" });

/** An IANA time zone; an offset such as UTC+1 would not know of summer. */
export const timeZone = z
  .string()
  .refine((name) => (name === "UTC" || /^[A-Z]\w+(\/[A-Z][\w+-]*)+$/.test(name)) && IANAZone.isValidZone(name), {
    error: "must be an IANA time zone such as Europe/Berlin: correct it",
  });

/** A weekday's English name, in lower case. */
export const weekday = z.literal(["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]);

/** Hours of a day as `01:00-02:00`, at least an hour long (API reference of ElastiCache, SnapshotWindow). */
export const snapshotWindow = z.string().refine((text) => (windowMinutes(text) ?? 0) >= 60, {
  error: "must be times of a 24-hour day at least 60 minutes apart, such as 01:00-02:00: correct it",
});

/** The length of a daily window such as `01:00-02:00`; undefined when it is none. */
export function windowMinutes(text: string): number | undefined {
  const [, fromHour, fromMinute, toHour, toMinute] =
    /^([01]\d|2[0-3]):([0-5]\d)-([01]\d|2[0-3]):([0-5]\d)$/.exec(text) ?? [];
  if (toMinute === undefined) return undefined;
  const minutes = Number(toHour) * 60 + Number(toMinute) - Number(fromHour) * 60 - Number(fromMinute);
  return (minutes + 1440) % 1440;
}
