import type { PlannedEmitter } from "../../policy/alert-policies/alert-policy";
import type { Interval } from "./interval";
import type { Labels } from "./labels";

/** Facts about an expression's results that hold for any measurement. */
export interface Facts {
  readonly scalar: boolean;
  readonly range: Interval;
  /** The possible labels. Undefined when the metric is unknown. */
  readonly labels: Labels | undefined;
  /** True when a result always exists. */
  readonly always: boolean;
  /** The minimum of readings in a window. */
  readonly readings?: number;
  /** The maximum growth of a window or a rate per second. */
  readonly maximumPerSecond?: number;
  readonly seconds?: number;
}

/** The results of the analysis in addition to facts. */
export interface Findings {
  /** Reasons why a query cannot have a result, each with a fix, as sentences without the signal's name. */
  readonly faults: string[];
  /** Metrics that no source emits yet. */
  readonly planned: Map<string, PlannedEmitter>;
}
