import type { Threshold } from "../../alerts/alert";
import { formatInterval, type Interval } from "./interval";

type Limit = Pick<Threshold<never>, "is" | "limit">;

const WORDS = { above: "above", atLeast: "at least", below: "below" } as const;

/** Returns a fault for a threshold that no possible value passes. */
export function beyond({ is, limit }: Limit, range: Interval): string[] {
  const possible = { above: range.high > limit, atLeast: range.high >= limit, below: range.low < limit }[is];
  if (possible) return [];
  const way = {
    above: `a limit below ${range.high}`,
    atLeast: `a limit of at most ${range.high}`,
    below: `a limit above ${range.low}`,
  }[is];
  return [`is ${formatInterval(range)}, so never ${WORDS[is]} ${limit}: use ${way}`];
}

/** A threshold with the expression that it applies to. */
export interface Asked extends Limit {
  /** The expression's text, by which thresholds on the same expression are compared. */
  readonly of: string;
  readonly question: string;
}

/** Returns faults of thresholds that no value can pass together. */
export function contradictions(conditions: readonly Asked[]): string[] {
  return conditions.flatMap((one, index) =>
    conditions.slice(index + 1).flatMap((other) => {
      if (one.of !== other.of) return [];
      const [lower, upper] = one.is === "below" ? [other, one] : [one, other];
      if (lower.is === "below" || upper.is !== "below" || lower.limit < upper.limit) return [];
      return [
        `"${one.question}" cannot be ${WORDS[one.is]} ${one.limit} while ${one.question === other.question ? "it" : `"${other.question}"`} is ${WORDS[other.is]} ${other.limit}: remove one of the thresholds`,
      ];
    }),
  );
}
