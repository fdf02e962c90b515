import type { Constraint } from "../constraint";

/** A phrase in which documentation states a requirement. */
export interface Rule {
  readonly says: RegExp;
  /** The requirement; undefined for a sentence of the same form without one. */
  readonly demands: (...groups: string[]) => Constraint[] | undefined;
}

export const AMOUNT = "`?(\\d[\\d,]*)`?";

export function amount(digits: string): number {
  return Number(digits.replace(/,/g, ""));
}

/** The items of a list such as "`A`, `B`, and `C`". */
export function codes(list: string): string[] {
  return [...list.matchAll(/`([^`]+)`/g)].map(([, code]) => code ?? "");
}
