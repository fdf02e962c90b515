import type { PlannedEmitter } from "../../policy/alert-policies/alert-policy";
import type { Interval } from "./interval";
import type { Labels } from "./labels";

/** What is known of an expression's results before anything has been measured. */
export interface Facts {
  readonly scalar: boolean;
  readonly range: Interval;
  /** Undefined when nothing is known, because what is read is not known. */
  readonly labels: Labels | undefined;
  /** Is there a result at every moment, whatever happens? */
  readonly always: boolean;
  /** Of a window: how many readings it surely holds. */
  readonly readings?: number;
  /** Of a window or a rate: the most that it grows by in a second. */
  readonly maximumPerSecond?: number;
  readonly seconds?: number;
}

/** What was found on the way. */
export interface Findings {
  /** Why this cannot be, and what to do, in a sentence without its subject. */
  readonly faults: string[];
  /** What nobody emits yet. */
  readonly planned: Map<string, PlannedEmitter>;
}
