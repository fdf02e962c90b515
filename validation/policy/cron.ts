import * as z from "zod";

/** A field of a cron expression: its name, its minimum and maximum, and the names of its numbers. */
type Field = readonly [name: string, from: number, to: number, names?: readonly string[], special?: RegExp];

const MONTHS = ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"];
/** The names of weekdays in a cron expression, by their number there: Unix counts from 0, AWS from 1. */
export const CRON_DAYS = ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"];

/** The five fields of a cron expression of Unix and Sentry. */
const UNIX: readonly Field[] = [
  ["minute", 0, 59],
  ["hour", 0, 23],
  ["day of the month", 1, 31],
  ["month", 1, 12, MONTHS],
  ["weekday", 0, 7, CRON_DAYS],
];

/** The six fields of EventBridge and AWS Backup (EventBridge Scheduler user guide, cron-based schedules). */
const AWS: readonly Field[] = [
  ["minute", 0, 59],
  ["hour", 0, 23],
  ["day of the month", 1, 31, [], /^(L|LW|\d+W)$/],
  ["month", 1, 12, MONTHS],
  ["weekday", 1, 7, CRON_DAYS, /^([1-7]|[A-Z]{3})(L|#[1-5])$/],
  ["year", 1970, 2199],
];

/** The schedule of a routine: five fields, without names. */
export const crontab = z.string().check((ctx) => {
  const fault = fieldFault(ctx.value, UNIX);
  if (fault !== undefined) ctx.issues.push({ code: "custom", input: ctx.value, message: fault });
});

/** A schedule of AWS: `cron(…)` with six fields, of which one day is `?`. */
export const awsCron = z.string().check((ctx) => {
  const fault = awsFault(ctx.value);
  if (fault !== undefined) ctx.issues.push({ code: "custom", input: ctx.value, message: fault });
});

/** A schedule of State Manager: `rate(1 day)`, 30 minutes, or whole hours or days (Systems Manager user guide, cron and rate expressions). */
export const awsRate = z
  .string()
  .regex(
    /^rate\((1 (day|hour)|30 minutes|([2-9]|[12]\d|3[01]) (days|hours))\)$/,
    "must be a rate such as rate(1 day), from 30 minutes to 31 days: correct it",
  );

function awsFault(schedule: string): string | undefined {
  const inside = /^cron\((.*)\)$/.exec(schedule)?.[1];
  if (inside === undefined) return "must be an AWS schedule such as cron(0 3 * * ? *): correct it";
  const [, , dayOfMonth, , weekday] = inside.split(" ");
  const fault = fieldFault(inside.replaceAll("?", "*"), AWS);
  if (fault !== undefined) return fault;
  return (dayOfMonth === "?") === (weekday === "?")
    ? "must have a ? as day of the month or as weekday, and only as one of them: correct it"
    : undefined;
}

function fieldFault(text: string, fields: readonly Field[]): string | undefined {
  const parts = text.split(" ");
  if (parts.length !== fields.length) {
    return `must have ${fields.length} fields (${fields.map(([name]) => name).join(", ")}): correct it`;
  }
  for (const [index, field] of fields.entries()) {
    const [name, from, to] = field;
    if (!(parts[index] ?? "").split(",").every((part) => fits(part, field))) {
      return `must have ${from} to ${to}, *, ranges, lists or steps as ${name} instead of ${parts[index]}: correct it`;
    }
  }
  return undefined;
}

function fits(part: string, [, from, to, names = [], special]: Field): boolean {
  if (special?.test(part)) return true;
  const [, range = "", step] = /^([^/]+)(?:\/(\d+))?$/.exec(part) ?? [];
  if (step !== undefined && (Number(step) < 1 || Number(step) > to)) return false;
  if (range === "*") return true;
  const ends = range
    .split("-")
    .map((end) => (names.includes(end) ? names.indexOf(end) + from : /^\d+$/.test(end) ? Number(end) : Number.NaN));
  const [first = Number.NaN, last = first] = ends;
  return ends.length <= 2 && first >= from && last <= to && first <= last;
}
