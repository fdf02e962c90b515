import { DateTime } from "luxon";
import { ArgumentError } from "../../tools/command";
import type { Span } from "../simulator/span";

const DEFAULT_DAYS = 30;
const MOST_DAYS = 92;
/** Evaluations are at whole minutes, as the simulator's. */
const MINUTE_SECONDS = 60;
/** The default end is a full hour, so that a second run requests the same times and reads the kept answers. */
const HOUR_SECONDS = 3600;

/**
 * Reads the time to evaluate: from and to, each an ISO date or time, in UTC without an offset. By default it is the
 * 30 days before the last full hour.
 *
 * @throws ArgumentError for an unreadable time, an empty or future span, or one of more than 92 days
 */
export function readSpan(from: string | undefined, to: string | undefined, now: Date): Span {
  const present = Math.floor(now.getTime() / 1000);
  const end = to === undefined ? Math.floor(present / HOUR_SECONDS) * HOUR_SECONDS : readTime("--to", to);
  const start = from === undefined ? end - DEFAULT_DAYS * 86_400 : readTime("--from", from);
  if (end > present) throw new ArgumentError(`--to is ${to}, must not be in the future: there are no samples yet`);
  if (start >= end) throw new ArgumentError(`--from is ${from}, must be before --to (${isoOf(end)}): exchange them`);
  if (end - start > MOST_DAYS * 86_400) {
    throw new ArgumentError(
      `--from is ${from}, must be at most ${MOST_DAYS} days before --to: evaluate parts of the time`,
    );
  }
  const whole = (second: number) => Math.floor(second / MINUTE_SECONDS) * MINUTE_SECONDS;
  return { from: whole(start), to: whole(end) };
}

function readTime(option: string, text: string): number {
  const time = DateTime.fromISO(text, { zone: "utc" });
  if (!time.isValid) {
    throw new ArgumentError(`${option} is "${text}", must be a date or a time such as 2026-11-01 or 2026-11-01T08:00Z`);
  }
  return Math.floor(time.toSeconds());
}

/** The UTC time of a second, such as `2026-11-01 08:00`. */
export function isoOf(second: number): string {
  return DateTime.fromSeconds(second, { zone: "utc" }).toFormat("yyyy-MM-dd HH:mm");
}
