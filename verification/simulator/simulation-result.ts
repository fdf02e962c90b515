import type { Expectation } from "./expected";
import type { Outcome } from "./outcome";

/** The outcome of one incident for each set of rules, and the faults of ours. */
export interface SimulationResult {
  readonly outcomes: readonly Outcome[];
  readonly expectation: Expectation;
  readonly faults: readonly string[];
}
