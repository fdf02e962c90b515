import type { PlannedEmitter } from "../policy/alert-policies/alert-policy";
import type { counts, distributions, facets } from "./catalogue/datadog";

/** The unit of a signal, which the renderer of each provider converts (`dashboards/style.ts`). */
export type SignalUnit =
  | "percent"
  | "ratio"
  | "seconds"
  | "bytes"
  | "bytesPerSecond"
  | "perSecond"
  | "count"
  | "rating"
  | "factor"
  | "deviations"
  /** A moment, in milliseconds since 1970. */
  | "moment"
  | "dollars";

/** A label by which a reader may filter. */
export type Choice = "instance" | "route";

/** A measurement and the question that it answers. Its query is defined once, here. */
export type Signal = PrometheusSignal | CloudWatchSignal;

/** A signal from Datadog. Only `datadog-query.ts` renders its parts as text. */
export interface DatadogSignal {
  readonly source: "datadog";
  readonly question: string;
  readonly unit: SignalUnit;
  /** The window of the query in seconds, whole minutes. */
  readonly windowSeconds: number;
  readonly reads: DatadogReading;
  /** Tags or facets by which the values are grouped. */
  readonly by?: readonly string[];
  /** The signal's name among others of the same panel. */
  readonly legend?: string;
  /** True when no series exists before the first event, so that missing data is not a fault. */
  readonly sparse?: true;
}

/** A measurement, or a part of a whole in percent. */
export type DatadogReading =
  | DatadogMetric
  | RumCount
  | { readonly from: "share"; readonly part: DatadogCount; readonly whole: DatadogCount };

/** A metric: the sum of a count, or the percentile or the count of a distribution. */
export type DatadogMetric = DatadogCount | DatadogDistribution;

export interface DatadogCount {
  readonly from: "metric";
  readonly metric: keyof typeof counts;
  readonly aggregation: "sum";
  readonly scope: readonly TagMatch[];
}

export interface DatadogDistribution {
  readonly from: "metric";
  readonly metric: keyof typeof distributions;
  readonly aggregation: "p50" | "p75" | "p95" | "count";
  readonly scope: readonly TagMatch[];
}

/** A tag that has one of these values. `*` matches any value. */
export interface TagMatch {
  readonly tag: string;
  readonly is: string | readonly string[];
  /** True to match none of the values. */
  readonly not?: true;
}

/** The number of stored browser events. */
export interface RumCount {
  readonly from: "rum";
  readonly aggregation: "count";
  readonly scope: readonly FacetMatch[];
}

/** A facet with a value, or a number above or not above a limit. A missing number is not above. */
export type FacetMatch = { readonly facet: (typeof facets)[number] } & (
  | { readonly is: string }
  | { readonly above: number }
  | { readonly notAbove: number }
);

/** A signal from Prometheus. */
export interface PrometheusSignal {
  readonly source: "prometheus";
  /** The question that it answers, with a question mark at the end. */
  readonly question: string;
  readonly unit: SignalUnit;
  /** PromQL, an instant vector. */
  readonly query: string;
  /** The Grafana legend that distinguishes the signal's series, for instance `{{instance}}`. */
  readonly legend?: string;
  /** The label of the series by which a reader may filter (`only-chosen.ts`). */
  readonly by?: Choice;
  /** True when no series exists before the first event, so that missing data is not a fault. */
  readonly sparse?: true;
  /** The future source of a signal that no source emits yet, and its day. */
  readonly planned?: PlannedEmitter;
}

/** A signal from CloudWatch: a metric, or an expression over metrics. */
export interface CloudWatchSignal {
  readonly source: "cloudwatch";
  readonly question: string;
  readonly unit: SignalUnit;
  readonly periodSeconds: number;
  /** True when no series exists before the first event, so that missing data is not a fault. */
  readonly sparse?: true;
  /** The metrics by id, exactly one without `expression`. */
  readonly metrics: Readonly<Record<string, CloudWatchMetric>>;
  /** The legend that distinguishes the signal from others of the same panel. */
  readonly legend?: string;
  /** The region of the metric. @default the environment's own region */
  readonly region?: string;
  /** Metric math over the ids. */
  readonly expression?: string;
}

/** A CloudWatch metric. */
export interface CloudWatchMetric {
  readonly namespace: string;
  readonly name: string;
  readonly statistic: "Average" | "Maximum" | "Minimum" | "Sum" | "SampleCount";
  readonly dimensions: Readonly<Record<string, string>>;
}
