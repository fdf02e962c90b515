import { createHash } from "node:crypto";
import { DateTime } from "luxon";
import type { Turns } from "../../constructs/pagerduty/on-call-schedule";

/** People who take turns, one after the other, from a hand-over until the next roster's. */
export interface Roster {
  /** The day of the hand-over in ISO 8601, such as 2026-11-23. */
  readonly since: string;
  /** E-mail addresses, each once. The first person's turn begins with the roster. */
  readonly people: readonly string[];
}

/** The length and the hand-over of turns. */
export interface Rotation {
  /** The length of a turn in days, a multiple of 7. */
  readonly turnDays: number;
  /** The local hour of the hand-over, 0 to 23. */
  readonly startHours: number;
  /** Hours after a hand-over in which the outgoing engineer is also on call. */
  readonly overlapHours: number;
  /** The time zone, an IANA name. */
  readonly timeZone: string;
  /** Turns by which this level is behind the first: 0 for the primary, 1 for the secondary. */
  readonly delayTurns: number;
}

const WEEK_DAYS = 7;
const DIGEST_LENGTH = 6;

/**
 * Returns the turns of each person separately, so that no turn depends on the number of people.
 *
 * @param rosters by their day, the earliest first
 * @throws Error for turns that are not full weeks, and for a day or time zone that is not valid
 */
export function onCallTurns(rosters: readonly Roster[], rotation: Rotation): Turns[] {
  const { turnDays, overlapHours, delayTurns } = rotation;
  if (turnDays <= 0 || turnDays % WEEK_DAYS !== 0) {
    throw new Error(
      `turnDays is ${turnDays}, must be a multiple of 7, so that a hand-over stays on its weekday: change it`,
    );
  }
  return rosters.flatMap(({ since, people }, index) => {
    const from = handOver(since, rotation);
    const next = rosters[index + 1];
    const until = next && handOver(next.since, rotation);
    return people.flatMap((person, place): Turns[] => {
      const turn = (place + people.length - (delayTurns % people.length)) % people.length;
      const start = from.plus({ days: turn * turnDays });
      if (until !== undefined && start >= until) return [];
      return [
        {
          person,
          start: utc(start),
          // Elapsed hours, regardless of clock changes.
          end: utc(start.plus({ hours: turnDays * 24 + overlapHours })),
          weeks: (people.length * turnDays) / WEEK_DAYS,
          since: utc(from),
          ...(until && { until: utc(until) }),
        },
      ];
    });
  });
}

/** Returns a short text that differs for other turns. */
export function revisionOf(onCallTurns: readonly Turns[], timeZone: string): string {
  return createHash("sha256")
    .update(JSON.stringify({ timeZone, turns: onCallTurns }))
    .digest("hex")
    .slice(0, DIGEST_LENGTH);
}

/**
 * Returns the person whose turn begins with the hand-over on a day.
 *
 * @param day the day of a hand-over in ISO 8601, not before the roster's
 */
export function handOverDay({ since, people }: Roster, day: string, turnDays: number): string | undefined {
  const days = DateTime.fromISO(day, { zone: "utc" }).diff(DateTime.fromISO(since, { zone: "utc" }), "days").days;
  return people[Math.floor(days / turnDays) % people.length];
}

function handOver(day: string, { startHours, timeZone }: Rotation): DateTime {
  const moment = DateTime.fromISO(day, { zone: timeZone }).set({ hour: startHours });
  if (moment.isValid) return moment;
  throw new Error(
    `${day} in ${timeZone} is not a valid day: write the day such as 2026-11-23, and the zone such as Europe/Berlin`,
  );
}

function utc(moment: DateTime): string {
  return moment.toUTC().toFormat("yyyy-MM-dd'T'HH:mm:ss'Z'");
}
