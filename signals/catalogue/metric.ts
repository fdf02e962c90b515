import type { PlannedEmitter } from "../../policy/alert-policies/alert-policy";

/** What a label may say: one of these, or anything. */
export type LabelValues = readonly string[] | "anything";

/** The smallest and the largest value that a metric can have. */
export type Range = readonly [low: number, high: number];

interface Emitted {
  /** The labels that its source gives it, beside those of its target (`targets.ts`). */
  readonly labels: Readonly<Record<string, LabelValues>>;
  /** What will emit it, where nothing does yet. */
  readonly planned?: PlannedEmitter;
}

/**
 * When the series of something counted are there for the first time: as soon as their target is, at nothing or at whatever was
 * counted before, or with the first event that is counted. `rate()` does not see the first event of the latter.
 */
type Appears = "withTarget" | "withFirstEvent";

/** A metric that some source emits: what a signal may read, and what a collector has to deliver. */
export type Metric =
  | (Emitted & {
      readonly type: "gauge";
      readonly range: Range;
      /** The metric of the same source that it is a part of, and never more than. */
      readonly partOf?: string;
    })
  | (Emitted & {
      readonly type: "counter";
      readonly appears: Appears;
      /** Label values that are counted from 0, before they happen for the first time. */
      readonly startsAtZero?: Readonly<Record<string, readonly string[]>>;
      /** The most that one series can grow by in a second: a processor is not busy for more than a second of it. */
      readonly maximumPerSecond?: number;
    })
  | (Emitted & {
      readonly type: "histogram";
      readonly appears: Appears;
      /** The values that are observed. Prometheus keeps them as `_bucket` with `le`, `_sum` and `_count`. */
      readonly observed: Range;
      /** Upper boundaries of the buckets, the last, infinite one left out. */
      readonly buckets: readonly number[];
    });

/** Metrics by their name. */
export type Metrics = Readonly<Record<string, Metric>>;

/** From nothing to as much as there is. */
export const FROM_ZERO: Range = [0, Number.POSITIVE_INFINITY];
/** No or yes. */
export const NO_OR_YES: Range = [0, 1];
/** Seconds since 1970; whoever compares them with milliseconds is out of it. */
export const TIMESTAMP: Range = [0, 1e10];
