import { createHash } from "node:crypto";
import { DateTime } from "luxon";
import type { Turns } from "../../constructs/pagerduty/on-call-schedule";

/** Who takes turns, one after the other, from the hand-over on a day until the next roster's. */
export interface Roster {
  /** ISO 8601, such as 2026-11-23. */
  readonly since: string;
  /** E-mail addresses, each once; the first one's turn begins with the roster. */
  readonly people: readonly string[];
}

/** How long a turn is, and when it begins. */
export interface Rotation {
  /** Full weeks: 7, 14 and so on. */
  readonly turnDays: number;
  /** The local hour of the hand-over, 0 to 23. */
  readonly startHours: number;
  /** Hours for which the one who goes is on call beside the one who comes. */
  readonly overlapHours: number;
  /** IANA name. */
  readonly timeZone: string;
  /** Turns for which somebody stands behind the others before it is theirs: 0 is the one who is called first, 1 the second. */
  readonly delayTurns: number;
}

const WEEK_DAYS = 7;
const DIGEST_LENGTH = 6;

/**
 * Whose turn is when: each person's turns stand alone, so that none depends on how many others there are.
 *
 * @param rosters by their day, the earliest first
 * @throws Error for turns that are no full weeks, and for a day that is none
 */
export function onCallTurns(rosters: readonly Roster[], rotation: Rotation): Turns[] {
  const { turnDays, overlapHours, delayTurns } = rotation;
  if (turnDays <= 0 || turnDays % WEEK_DAYS !== 0) {
    throw new Error(`turnDays is ${turnDays}, must be 7 or a multiple of it: a hand-over stays on its weekday`);
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
          // Hours that pass, whatever the clocks do.
          end: utc(start.plus({ hours: turnDays * 24 + overlapHours })),
          weeks: (people.length * turnDays) / WEEK_DAYS,
          since: utc(from),
          ...(until && { until: utc(until) }),
        },
      ];
    });
  });
}

/** A short text that is another one for other turns. */
export function revisionOf(onCallTurns: readonly Turns[], timeZone: string): string {
  return createHash("sha256")
    .update(JSON.stringify({ timeZone, turns: onCallTurns }))
    .digest("hex")
    .slice(0, DIGEST_LENGTH);
}

/**
 * Whose turn begins with the hand-over on a day.
 *
 * @param day a hand-over's, ISO 8601, not before the roster's
 */
export function handOverDay({ since, people }: Roster, day: string, turnDays: number): string | undefined {
  const days = DateTime.fromISO(day, { zone: "utc" }).diff(DateTime.fromISO(since, { zone: "utc" }), "days").days;
  return people[Math.floor(days / turnDays) % people.length];
}

function handOver(day: string, { startHours, timeZone }: Rotation): DateTime {
  const moment = DateTime.fromISO(day, { zone: timeZone }).set({ hour: startHours });
  if (moment.isValid) return moment;
  throw new Error(`${day} in ${timeZone} is no day: write it as 2026-11-23, and the zone as Europe/Berlin`);
}

function utc(moment: DateTime): string {
  return moment.toUTC().toFormat("yyyy-MM-dd'T'HH:mm:ss'Z'");
}
