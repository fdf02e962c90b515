import { everyDay } from "../simulator/every-day";
import type { Moment } from "../simulator/moment";
import { normal } from "../simulator/normal";
import { released } from "../simulator/released";
import { scaledOut } from "../simulator/scaled-out";

const DAY_SECONDS = 86_400;
/** Minutes of a working day, UTC. */
const AT = { release: 600, scaleOut: 640, scaleIn: 860 };
const [SUNDAY, SATURDAY] = [0, 6];
const RELEASE_WEEKDAYS = [2, 4];

/**
 * The world between the incidents of a history: users by day and hour, and each day's batches, backups, pauses, bots and short gaps.
 * Working days add a server at noon. Tuesdays and Thursdays have a release, which replaces the servers.
 *
 * @param startSecond the midnight at which the history begins
 * @param second of the moment, in the history
 */
export function background(startSecond: number, second: number): Moment {
  const day = Math.floor(second / DAY_SECONDS);
  const minute = (second % DAY_SECONDS) / 60;
  const starts = releasesUntil(startSecond, second);
  const moment = starts.slice(-2).reduce(
    (before, start, index, last) => {
      const number = starts.length - last.length + index + 1;
      return released(before, (second - start) / 60, start, number);
    },
    everyDay(normal(second), minute, (second - startSecond) / 60),
  );
  const isLarger = isWorkday(day) && AT.scaleOut <= minute && minute < AT.scaleIn;
  return isLarger ? scaledOut(moment, "server-9", day * DAY_SECONDS + AT.scaleOut * 60) : moment;
}

/** The seconds at which releases began, up to a second. */
function releasesUntil(startSecond: number, second: number): number[] {
  const found: number[] = [];
  for (let midnight = startSecond; midnight + AT.release * 60 <= second; midnight += DAY_SECONDS) {
    if (RELEASE_WEEKDAYS.includes(weekdayOf(midnight / DAY_SECONDS))) found.push(midnight + AT.release * 60);
  }
  return found;
}

function isWorkday(day: number): boolean {
  return ![SUNDAY, SATURDAY].includes(weekdayOf(day));
}

/** The weekday of a day since 1970-01-01, from Sunday, 0. */
function weekdayOf(day: number): number {
  return new Date(day * DAY_SECONDS * 1000).getUTCDay();
}
