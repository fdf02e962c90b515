import type { Constraint } from "../constraint";

/** A requirement from a user guide of AWS, which the models lack. */
export interface Statement {
  /** The member's path, or a pattern of several paths. */
  readonly of: string | RegExp;
  readonly constraints: readonly Constraint[];
  /** The page of the requirement. */
  readonly source: string;
}
