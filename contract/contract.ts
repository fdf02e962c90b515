import { UNBOUNDED } from "../collection/unbounded";
import { application as facts } from "../policy/application";
import { cardinality } from "../policy/cardinality";
import { application, type Promised } from "../signals/catalogue/application";
import type { LabelValues } from "../signals/catalogue/metric";

/** One metric that the application promises. */
export interface PromisedMetric {
  readonly name: string;
  readonly type: Promised["type"];
  readonly unit: string;
  readonly means: string;
  /** The labels it has, no more and no fewer, and what each may say; `null` is anything that does not grow with the users. */
  readonly labels: Readonly<Record<string, readonly string[] | null>>;
  /** Of a histogram: the upper boundaries, without the infinite one. */
  readonly buckets?: readonly number[];
}

/** What the application promises, so that both its authors and its operators can check it. */
export interface Contract {
  readonly metricsPath: string;
  readonly healthPath: string;
  /** What `status` says in the health answer while users are served. */
  readonly servingStatuses: readonly string[];
  readonly metrics: readonly PromisedMetric[];
  readonly refused: {
    /** Names of labels that grow with the users. */
    readonly labels: readonly string[];
    /** Values that grow with the users, as regular expressions over the whole value. */
    readonly values: readonly string[];
  };
}

/** The contract as a file: nothing in it that is not in policy or catalogue. */
export function contract(): Contract {
  return {
    metricsPath: facts.metricsPath,
    healthPath: facts.healthPath,
    servingStatuses: facts.servingStatuses,
    metrics: Object.entries<Promised>(application).map(([name, metric]) => ({
      name,
      type: metric.type,
      unit: metric.unit,
      means: metric.means,
      labels: Object.fromEntries(Object.entries(metric.labels).map(([label, values]) => [label, listed(values)])),
      ...(metric.type === "histogram" && { buckets: metric.buckets }),
    })),
    refused: { labels: cardinality.labels.forbiddenNames, values: UNBOUNDED },
  };
}

/** Nobody reads five hundred status codes. */
function listed(values: LabelValues): readonly string[] | null {
  return values === "anything" || values.length > 12 ? null : values;
}
