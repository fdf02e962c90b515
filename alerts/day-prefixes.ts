/**
 * Returns the beginnings of the times of days from one to another, both included: whole months, tens of days, and days.
 *
 * @param since YYYY-MM-DD
 * @param until YYYY-MM-DD, not before the first
 */
export function dayPrefixes(since: string, until: string): string[] {
  return join(join(daysFrom(since, until), TENS), MONTHS);
}

/** The days of a month by their ten, and the tens of a month. A month has 28 days at least, so its last ten is always there. */
const TENS = (prefix: string) => ({ group: prefix.slice(0, -1), members: (group: string) => daysOfTen(group) });
const MONTHS = (prefix: string) => ({ group: prefix.slice(0, 8), members: (group: string) => tensOfMonth(group) });

/** Replaces the prefixes of each complete group by the group. */
function join(
  prefixes: readonly string[],
  grouping: (prefix: string) => { group: string; members: (group: string) => readonly string[] },
): string[] {
  const joined = prefixes.map((prefix) => {
    const { group, members } = grouping(prefix);
    return members(group).every((member) => prefixes.includes(member)) ? group : prefix;
  });
  return [...new Set(joined)];
}

const DAY_MILLISECONDS = 86_400_000;

function daysFrom(since: string, until: string): string[] {
  const [first, last] = [Date.parse(since), Date.parse(until)];
  return Array.from({ length: (last - first) / DAY_MILLISECONDS + 1 }, (_, index) =>
    new Date(first + index * DAY_MILLISECONDS).toISOString().slice(0, 10),
  );
}

function daysOfMonth(month: string): string[] {
  const [year = 0, number = 0] = month.split("-").map(Number);
  const lastDay = new Date(Date.UTC(year, number, 0)).getUTCDate();
  return Array.from({ length: lastDay }, (_, index) => `${month}${`${index + 1}`.padStart(2, "0")}`);
}

/** @param ten such as 2026-11-2, for the 20th to the 29th */
function daysOfTen(ten: string): string[] {
  return daysOfMonth(ten.slice(0, 8)).filter((day) => day.startsWith(ten));
}

/** @param month such as 2026-11- */
function tensOfMonth(month: string): string[] {
  return [...new Set(daysOfMonth(month).map((day) => day.slice(0, -1)))];
}
