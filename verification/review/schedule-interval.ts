const HOURS_PER: Readonly<Record<string, number>> = { minute: 1 / 60, hour: 1, day: 24 };
const DAY = 24;
const WEEK = 7 * DAY;
const MONTH = 31 * DAY;

/** Returns the hours between two runs of an AWS schedule, on the assumption of even spacing; undefined for another text. */
export function longestIntervalHours(schedule: unknown): number | undefined {
  if (typeof schedule !== "string") return undefined;
  const [, count, unit] = /^rate\((\d+) (minute|hour|day)s?\)$/.exec(schedule) ?? [];
  if (count !== undefined && unit !== undefined) return Number(count) * (HOURS_PER[unit] ?? 1);
  const [, fields] = /^cron\((.*)\)$/.exec(schedule) ?? [];
  const [, hour, dayOfMonth, , dayOfWeek] = fields?.trim().split(/\s+/) ?? [];
  if (hour === undefined || dayOfMonth === undefined || dayOfWeek === undefined) return undefined;
  if (!isEvery(dayOfWeek)) return WEEK / countOf(dayOfWeek);
  if (!isEvery(dayOfMonth)) return MONTH / countOf(dayOfMonth);
  if (hour === "*") return 1;
  const [, step] = /^(?:\*|\d+)\/(\d+)$/.exec(hour) ?? [];
  return step === undefined ? DAY / countOf(hour) : Number(step);
}

const isEvery = (field: string) => field === "*" || field === "?";
const countOf = (field: string) => field.split(",").length;
