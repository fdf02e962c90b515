import * as z from "zod";
import { daysBetween } from "../day-arithmetic";
import { type PolicyFile, policyFiles } from "./files";
import type { ReadPolicy } from "./parse";
import { type Ageing, ageing } from "./times";

/** Days before the end of a day at which its warning starts. */
const AHEAD_DAYS = 31;
/** Days for which a calendar may keep a past day. */
const KEPT_DAYS = 31;

/** A day that expires, and its field. */
interface AgeingDay extends Ageing {
  readonly field: string;
  readonly day: string;
  /** All days of a calendar, in their order. */
  readonly days?: readonly string[];
}

/**
 * Warnings about days of the policy that have passed or pass within a month. A synth continues, because what was deployable yesterday
 * is deployable today. `npm run prove` rejects past days.
 *
 * @param today YYYY-MM-DD
 */
export function dayWarnings(policy: ReadPolicy, today: string): string[] {
  return ageingDays(policy).flatMap((one) => [...pastWarnings(one, today), ...endWarnings(one, today)]);
}

function endWarnings({ field, day, holdsDays, fix }: AgeingDay, today: string): string[] {
  const left = daysBetween(today, day) + holdsDays;
  if (left > AHEAD_DAYS) return [];
  const when = left < 0 ? `ended ${inDays(-left)} ago` : left === 0 ? "ends today" : `ends in ${inDays(left)}`;
  return [`${field} is ${day}${holdsDays > 0 ? `, which holds for ${holdsDays} days` : ""} and ${when}: ${fix}`];
}

/** Past days of a calendar. The year is often a typing error, so the intended day is missing. */
function pastWarnings({ field, days = [] }: AgeingDay, today: string): string[] {
  const past = days.slice(0, -1).filter((day) => daysBetween(day, today) > KEPT_DAYS);
  const [first] = past;
  if (first === undefined) return [];
  return past.length === 1
    ? [`${field} has ${first}, which was ${daysBetween(first, today)} days ago: remove it, or correct its year`]
    : [`${field} has ${past.length} past days, from ${first} to ${past.at(-1)}: remove them, or correct their years`];
}

/** Every day of the policy that expires. */
export function ageingDays(policy: ReadPolicy): AgeingDay[] {
  const files = Object.entries(policyFiles as Readonly<Record<string, PolicyFile>>);
  return files.flatMap(([name, { exports }]) => {
    const found = Object.entries(exports).flatMap(([key, schema]) =>
      inside(schema, (policy[name] as Readonly<Record<string, unknown>>)?.[key], key),
    );
    return found.map(({ field, ...rest }) => ({ field: `policy/${name}.ts: ${field}`, ...rest }));
  });
}

function inside(schema: unknown, value: unknown, field: string): AgeingDay[] {
  const own = ageing.get(schema as z.ZodType);
  if (own !== undefined && Array.isArray(value)) {
    const days = value.flatMap(({ day }: { readonly day?: unknown }) => (typeof day === "string" ? [day] : []));
    // The last day counts.
    const day = days.at(-1);
    return day === undefined ? [] : [{ field, day, days, ...own }];
  }
  if (own !== undefined && typeof value === "string") return [{ field, day: value, ...own }];
  if (schema instanceof z.ZodArray && Array.isArray(value)) {
    return value.flatMap((member, index) => inside(schema.element, member, `${field}.${index}`));
  }
  if (!(schema instanceof z.ZodObject)) return [];
  return Object.entries(schema.shape).flatMap(([key, inner]) =>
    inside(inner, (value as Readonly<Record<string, unknown>> | undefined)?.[key], `${field}.${key}`),
  );
}

function inDays(days: number): string {
  return days === 1 ? "1 day" : `${days} days`;
}
