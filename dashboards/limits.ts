import type { Limit } from "./dashboard";

/** An objective that is missed above a value. */
export const badAbove = (value: number): Limit[] => [{ is: "above", value, tone: "bad" }];

/** An objective that is missed below a value. */
export const badBelow = (value: number): Limit[] => [{ is: "below", value, tone: "bad" }];

/** A warning above the first value, where capacity is added, and a missed objective above the second. */
export const warnThenBad = (warn: number, bad: number): Limit[] => [
  { is: "above", value: warn, tone: "warn" },
  { is: "above", value: bad, tone: "bad" },
];

/** A warning above a value: capacity is added, or no more can be added. */
export const warnAbove = (value: number): Limit[] => [{ is: "above", value, tone: "warn" }];

/** A warning below a value, to check during business hours. */
export const warnBelow = (value: number): Limit[] => [{ is: "below", value, tone: "warn" }];
