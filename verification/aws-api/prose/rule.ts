import type { Constraint } from "../constraint";

/** A way in which documentations state a demand. */
export interface Rule {
  readonly says: RegExp;
  /** What it demands; undefined when a sentence only looks like it. */
  readonly demands: (...groups: string[]) => Constraint[] | undefined;
}

export const AMOUNT = "`?(\\d[\\d,]*)`?";

export function amount(digits: string): number {
  return Number(digits.replace(/,/g, ""));
}

/** "`A`, `B`, and `C`" */
export function codes(list: string): string[] {
  return [...list.matchAll(/`([^`]+)`/g)].map(([, code]) => code ?? "");
}
