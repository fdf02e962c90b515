import type { PlannedEmitter } from "../policy/alert-policies/alert-policy";
import type { counts, distributions, facets } from "./catalogue/datadog";

/** What a signal is counted in; the boundary to a provider converts it (`dashboards/style.ts`). */
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

/** What a reader may choose some of, by the label that tells it. */
export type Choice = "instance" | "route";

/** One thing that is measured, and the question it answers. A query is written once, here. */
export type Signal = PrometheusSignal | CloudWatchSignal;

/** A signal that Datadog answers. It is built of parts: `datadog-query.ts` alone makes text of them. */
export interface DatadogSignal {
  readonly source: "datadog";
  readonly question: string;
  readonly unit: SignalUnit;
  /** How far back it looks, in whole minutes. */
  readonly windowSeconds: number;
  readonly reads: DatadogReading;
  /** One value for each value of these tags or facets. */
  readonly by?: readonly string[];
  /** What this signal is called beside others on the same panel. */
  readonly legend?: string;
  /** There is nothing to show before it happens for the first time: silence is none. */
  readonly sparse?: true;
}

/** Something measured, or a share in percent: how much of a whole a part is. */
export type DatadogReading =
  | DatadogMetric
  | RumCount
  | { readonly from: "share"; readonly part: DatadogCount; readonly whole: DatadogCount };

/** A metric: what is counted is summed up, and of a distribution a percentile is taken, or what is in it is counted. */
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

/** A tag that has one of these values; `*` stands for anything. */
export interface TagMatch {
  readonly tag: string;
  readonly is: string | readonly string[];
  /** None of them. */
  readonly not?: true;
}

/** How many of browsers' events that were stored there are. */
export interface RumCount {
  readonly from: "rum";
  readonly aggregation: "count";
  readonly scope: readonly FacetMatch[];
}

/** A facet that says this, or a number that is more than that, or not more (nor need it be there). */
export type FacetMatch = { readonly facet: (typeof facets)[number] } & (
  | { readonly is: string }
  | { readonly above: number }
  | { readonly notAbove: number }
);

/** A signal that Prometheus answers. */
export interface PrometheusSignal {
  readonly source: "prometheus";
  /** The question in a reader's words, ending in a question mark. */
  readonly question: string;
  readonly unit: SignalUnit;
  /** PromQL, an instant vector. */
  readonly query: string;
  /** What tells two series of this signal apart, as a Grafana legend, for instance `{{instance}}`. */
  readonly legend?: string;
  /** One series for each of these, so that a reader may ask for some of them only (`only-chosen.ts`). */
  readonly by?: Choice;
  /** There is nothing to show before it happens for the first time: silence is none. */
  readonly sparse?: true;
  /** Nobody emits it yet: by whom and by when it will be. */
  readonly planned?: PlannedEmitter;
}

/** A signal that CloudWatch answers: a metric, or an expression over metrics. */
export interface CloudWatchSignal {
  readonly source: "cloudwatch";
  readonly question: string;
  readonly unit: SignalUnit;
  readonly periodSeconds: number;
  /** There is nothing to show before it happens for the first time: silence is none. */
  readonly sparse?: true;
  /** The metrics by id; without `expression` there is exactly one. */
  readonly metrics: Readonly<Record<string, CloudWatchMetric>>;
  /** What tells this signal apart from others on the same panel. */
  readonly legend?: string;
  /** Where it is measured, if that is not the environment's own region. */
  readonly region?: string;
  /** Metric math over the ids. */
  readonly expression?: string;
}

/** One CloudWatch metric. */
export interface CloudWatchMetric {
  readonly namespace: string;
  readonly name: string;
  readonly statistic: "Average" | "Maximum" | "Minimum" | "Sum" | "SampleCount";
  readonly dimensions: Readonly<Record<string, string>>;
}
