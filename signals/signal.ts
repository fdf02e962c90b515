import type { Planned } from "../policy/conditions/condition";

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

/** A signal that Datadog answers. */
export interface DatadogSignal {
  readonly source: "datadog";
  readonly question: string;
  readonly unit: SignalUnit;
}

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
  readonly planned?: Planned;
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
