import { DateTime, IANAZone } from "luxon";
import * as z from "zod";

/** A real day, YYYY-MM-DD. */
export const day = z.string().refine((text) => /^\d{4}-\d{2}-\d{2}$/.test(text) && DateTime.fromISO(text).isValid, {
  error: "must be a day of the calendar such as 2026-11-23: correct it",
});

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
