import * as z from "zod";
import { type PolicyFile, policyFiles } from "./files";
import type { ReadPolicy } from "./parse";
import { type Ageing, ageing } from "./times";

const DAY_MILLISECONDS = 86_400_000;
/** How long before it is over a day is told. */
const AHEAD_DAYS = 31;

/** A day that grows old, and the field that it stands in. */
interface AgeingDay extends Ageing {
  readonly field: string;
  readonly day: string;
}

/**
 * Days of the policy that are over, or will be within a month. A synth goes on all the same: what was deployable yesterday is so
 * today. The proofs refuse what is over.
 *
 * @param today YYYY-MM-DD
 */
export function dayWarnings(policy: ReadPolicy, today: string): string[] {
  return ageingDays(policy).flatMap(({ field, day, holdsDays, fix }) => {
    const left = Math.round((Date.parse(day) - Date.parse(today)) / DAY_MILLISECONDS) + holdsDays;
    if (left > AHEAD_DAYS) return [];
    const when = left < 0 ? `is over since ${inDays(-left)}` : left === 0 ? "ends today" : `ends in ${inDays(left)}`;
    return [`${field} is ${day}${holdsDays > 0 ? `, which holds for ${holdsDays} days` : ""} and ${when}: ${fix}`];
  });
}

/** Every day of the policy that grows old. */
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
  // Of a calendar the last day counts.
  const day = Array.isArray(value) ? (value.at(-1) as { day?: unknown } | undefined)?.day : value;
  if (own !== undefined && typeof day === "string") return [{ field, day, ...own }];
  if (!(schema instanceof z.ZodObject)) return [];
  return Object.entries(schema.shape).flatMap(([key, inner]) =>
    inside(inner, (value as Readonly<Record<string, unknown>> | undefined)?.[key], `${field}.${key}`),
  );
}

function inDays(days: number): string {
  return days === 1 ? "1 day" : `${days} days`;
}
