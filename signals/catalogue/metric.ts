import type { PlannedEmitter } from "../../policy/alert-policies/alert-policy";

/** The possible values of a label: a list, or any text. */
export type LabelValues = readonly string[] | "anything";

/** The smallest and the largest possible value of a metric. */
export type Range = readonly [low: number, high: number];

interface Emitted {
  /** The labels of its source, in addition to those of its target (`targets.ts`). */
  readonly labels: Readonly<Record<string, LabelValues>>;
  /** The future source of a metric that no source emits yet. */
  readonly planned?: PlannedEmitter;
}

/**
 * The time at which a counter's series first exist: with their target, or with the first counted event. `rate()` misses the first event of
 * the latter.
 */
type Appears = "withTarget" | "withFirstEvent";

/** A metric that a source emits, which signals may read and collectors must deliver. */
export type Metric =
  | (Emitted & {
      readonly type: "gauge";
      readonly range: Range;
      /** The metric of the same source that contains it and is never smaller. */
      readonly partOf?: string;
    })
  | (Emitted & {
      readonly type: "counter";
      readonly appears: Appears;
      /** Label values whose series exist from the start, with the value 0. */
      readonly startsAtZero?: Readonly<Record<string, readonly string[]>>;
      /** The largest growth of a series per second. For example, a processor is busy for at most one second per second. */
      readonly maximumPerSecond?: number;
    })
  | (Emitted & {
      readonly type: "histogram";
      readonly appears: Appears;
      /** The range of observed values. Prometheus stores them as `_bucket` with `le`, `_sum` and `_count`. */
      readonly observed: Range;
      /** Upper bounds of the buckets, without the last, infinite one. */
      readonly buckets: readonly number[];
    });

/** Metrics by name. */
export type Metrics = Readonly<Record<string, Metric>>;

/** Any value from zero. */
export const FROM_ZERO: Range = [0, Number.POSITIVE_INFINITY];
/** 0 for no, 1 for yes. */
export const NO_OR_YES: Range = [0, 1];
/** Seconds since 1970. A value in milliseconds is outside the range. */
export const TIMESTAMP: Range = [0, 1e10];
