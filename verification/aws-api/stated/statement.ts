import type { Constraint } from "../constraint";

/** What AWS states outside of its models, in a user guide. */
export interface Statement {
  /** The member's path, or an expression for the paths of many. */
  readonly of: string | RegExp;
  readonly constraints: readonly Constraint[];
  /** The page that states it. */
  readonly source: string;
}
