import * as z from "zod";

/** The minimum and the maximum of a number's schema. */
export const ranges = z.registry<{ readonly range: readonly [number, number] }>();

/** A number from `from` to `to`, in the unit at the end of its name. */
export function between(from: number, to: number): z.ZodType {
  return ranged(z.number(), from, to);
}

/** A whole number from `from` to `to`. */
export function whole(from: number, to: number): z.ZodType {
  return ranged(z.int(), from, to);
}

/** A whole multiple of a step from `from` to `to`, such as whole minutes. */
export function multiple(step: number, from: number, to: number): z.ZodType {
  return ranged(z.int(), from, to, (value) => value % step === 0, `must be a multiple of ${step}: round it`);
}

function ranged(
  number: z.ZodType<number>,
  from: number,
  to: number,
  fits?: (value: number) => boolean,
  error?: string,
) {
  const range = [from, to] as const;
  const inside = number.refine((value) => value >= from && value <= to, { params: { range }, abort: true });
  return (fits === undefined ? inside : inside.refine(fits, error)).register(ranges, { range });
}

/** One of the values that a service accepts. */
export function oneOf<const T extends string | number | boolean>(...values: readonly T[]) {
  return z.literal([...values]);
}

/** The period of a CloudWatch alarm: 10, 20, 30 or whole minutes up to a day (API reference, PutMetricAlarm). */
export function alarmPeriod(to = 86_400) {
  return z.int().refine((value) => value <= to && ([10, 20, 30].includes(value) || (value >= 60 && value % 60 === 0)), {
    error: `must be 10, 20, 30 or whole minutes up to ${to} seconds, as CloudWatch takes it: round it`,
  });
}

/** A list with a minimum and a maximum number of items. */
export function listOf(item: z.ZodType, { from = 1, to = 100 }: { from?: number; to?: number } = {}) {
  return z.array(item).refine((list) => list.length >= from && list.length <= to, {
    error:
      from === to
        ? `must have exactly ${from} ${entries(from)}: add or remove some`
        : `must have ${from} to ${to} entries: add or remove some`,
    abort: true,
  });
}

/** A list without repeated items. */
export function setOf(item: z.ZodType, size: { from?: number; to?: number } = {}) {
  return listOf(item, size).refine((list) => new Set(list).size === list.length, {
    error: "must name each entry once: remove the repeated one",
  });
}

/** A text that matches a pattern. @param example the pattern in words, after "must be" */
export function text(pattern: RegExp, example: string) {
  return z.string().regex(pattern, `must be ${example}: correct it`);
}

/** Text for people. */
export const words = z.string().regex(/\S/, "must be a sentence or a few words: write them");

/** A value that is read from another clause, which is checked there; a rule checks that both are the same (rules/order.ts). */
export const derived = z.unknown();

function entries(count: number): string {
  return count === 1 ? "entry" : "entries";
}
