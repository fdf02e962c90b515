import type { Limit } from "./page";

/** A promise that is broken above a value. */
export const over = (value: number): Limit[] => [{ is: "above", value, tone: "bad" }];

/** A promise that is broken below a value. */
export const under = (value: number): Limit[] => [{ is: "below", value, tone: "bad" }];

/** Capacity is added at the first value, and the promise is broken at the second. */
export const warnThenBad = (warn: number, bad: number): Limit[] => [
  { is: "above", value: warn, tone: "warn" },
  { is: "above", value: bad, tone: "bad" },
];

/** Capacity is added above a value, or there is no more of it. */
export const lookAbove = (value: number): Limit[] => [{ is: "above", value, tone: "warn" }];

/** Somebody looks in the morning below a value. */
export const lookBelow = (value: number): Limit[] => [{ is: "below", value, tone: "warn" }];
