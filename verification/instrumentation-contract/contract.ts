import { UNBOUNDED } from "../../machines/collectors/unbounded";
import { application as facts } from "../../policy/application";
import { cardinality } from "../../policy/cardinality";
import { application, type Promised, unread } from "../../signals/catalogue/application";
import type { LabelValues } from "../../signals/catalogue/metric";

/** One metric of the contract. */
export interface PromisedMetric {
  readonly name: string;
  readonly type: Promised["type"];
  readonly unit: string;
  readonly means: string;
  /** Its exact labels, each with its allowed values. */
  readonly labels: Readonly<Record<string, LabelPromise>>;
  /**
   * Label values of a counter that start at 0. A series that begins with its first failure has not grown, and `rate()` misses that
   * failure.
   */
  readonly startsAtZero?: Readonly<Record<string, readonly string[]>>;
  /** Upper boundaries of a histogram, without the infinite one. */
  readonly buckets?: readonly number[];
}

/** Allowed values of a label: a list, a range of whole numbers with a list, or `null` for any value that does not grow with the users. */
export type LabelPromise =
  | readonly string[]
  | { readonly from: number; readonly to: number; readonly or?: readonly string[] }
  | null;

/** Fewer values than this are listed singly. */
const MANY = 20;

/** The contract for the application's metrics, for its authors and its operators. */
export interface Contract {
  readonly metricsPath: string;
  readonly healthPath: string;
  /** The path that returns 200 as long as the process answers, even without its dependencies. */
  readonly livenessPath: string;
  /** Values of `status` in the health check while users are served. */
  readonly servingStatuses: readonly string[];
  readonly metrics: readonly PromisedMetric[];
  /** Metrics of the application's documents that are not read here, each with the reason. */
  readonly unread: Readonly<Record<string, string>>;
  readonly refused: {
    /** Names of labels whose values grow with the users. */
    readonly labels: readonly string[];
    /** Regular expressions of whole values that grow with the users. */
    readonly values: readonly string[];
  };
}

/** The content of the contract's file, from the policy and the catalogue alone. */
export function contract(): Contract {
  return {
    metricsPath: facts.metricsPath,
    healthPath: facts.healthPath,
    livenessPath: facts.livenessPath,
    servingStatuses: facts.servingStatuses,
    metrics: Object.entries<Promised>(application).map(([name, metric]) => ({
      name,
      type: metric.type,
      unit: metric.unit,
      means: metric.means,
      labels: Object.fromEntries(Object.entries(metric.labels).map(([label, values]) => [label, promised(values)])),
      ...(metric.type === "counter" && metric.startsAtZero && { startsAtZero: metric.startsAtZero }),
      ...(metric.type === "histogram" && { buckets: metric.buckets }),
    })),
    unread,
    refused: { labels: cardinality.labels.forbiddenNames, values: UNBOUNDED },
  };
}

/** The allowed values, as a range where there are many, such as of status codes. */
function promised(values: LabelValues): LabelPromise {
  if (values === "anything") return null;
  const from = Number(values[0]);
  const end = values.findIndex((value, index) => value !== `${from + index}`);
  const counted = end === -1 ? values.length : end;
  if (counted < MANY) return values;
  const or = values.slice(counted);
  return { from, to: from + counted - 1, ...(or.length > 0 && { or }) };
}

/** True for an allowed value of a label. */
export function allows(promise: LabelPromise, value: string): boolean {
  if (promise === null) return true;
  if (!("from" in promise)) return promise.includes(value);
  const { from, to, or = [] } = promise;
  return or.includes(value) || (/^\d+$/.test(value) && Number(value) >= from && Number(value) <= to);
}

/** The allowed values in words. */
export function describeDemand(promise: LabelPromise): string {
  if (promise === null) return "anything";
  if (!("from" in promise)) return `one of ${promise.join(", ")}`;
  const { from, to, or = [] } = promise;
  return [`a whole number from ${from} to ${to}`, ...(or.length > 0 ? [`one of ${or.join(", ")}`] : [])].join(", or ");
}
