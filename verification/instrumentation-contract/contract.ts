import { UNBOUNDED } from "../../machines/collectors/unbounded";
import { application as facts } from "../../policy/application";
import { cardinality } from "../../policy/cardinality";
import { application, type Promised, unread } from "../../signals/catalogue/application";
import type { LabelValues } from "../../signals/catalogue/metric";

/** One metric that the application promises. */
export interface PromisedMetric {
  readonly name: string;
  readonly type: Promised["type"];
  readonly unit: string;
  readonly means: string;
  /** The labels it has, no more and no fewer, and what each may say. */
  readonly labels: Readonly<Record<string, LabelPromise>>;
  /**
   * Of a counter: label values that are there from the start, at 0, beside everything else that is counted. A series that begins
   * with its first failure never grew, and `rate()` does not see that failure.
   */
  readonly startsAtZero?: Readonly<Record<string, readonly string[]>>;
  /** Of a histogram: the upper boundaries, without the infinite one. */
  readonly buckets?: readonly number[];
}

/** One of these, a whole number from one to another or one of a few more, or with `null` anything that does not grow with the users. */
export type LabelPromise =
  | readonly string[]
  | { readonly from: number; readonly to: number; readonly or?: readonly string[] }
  | null;

/** Fewer values than this are read one by one. */
const MANY = 20;

/** What the application promises, so that both its authors and its operators can check it. */
export interface Contract {
  readonly metricsPath: string;
  readonly healthPath: string;
  /** What `status` says in the health answer while users are served. */
  readonly servingStatuses: readonly string[];
  readonly metrics: readonly PromisedMetric[];
  /** What the application's documents name and nothing here reads, and why. */
  readonly unread: Readonly<Record<string, string>>;
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
      labels: Object.fromEntries(Object.entries(metric.labels).map(([label, values]) => [label, promised(values)])),
      ...(metric.type === "counter" && metric.startsAtZero && { startsAtZero: metric.startsAtZero }),
      ...(metric.type === "histogram" && { buckets: metric.buckets }),
    })),
    unread,
    refused: { labels: cardinality.labels.forbiddenNames, values: UNBOUNDED },
  };
}

/** Nobody reads four hundred status codes one by one. */
function promised(values: LabelValues): LabelPromise {
  if (values === "anything") return null;
  const from = Number(values[0]);
  const end = values.findIndex((value, index) => value !== `${from + index}`);
  const counted = end === -1 ? values.length : end;
  if (counted < MANY) return values;
  const or = values.slice(counted);
  return { from, to: from + counted - 1, ...(or.length > 0 && { or }) };
}

/** Does a label say what it may? */
export function allows(promise: LabelPromise, value: string): boolean {
  if (promise === null) return true;
  if (!("from" in promise)) return promise.includes(value);
  const { from, to, or = [] } = promise;
  return or.includes(value) || (/^\d+$/.test(value) && Number(value) >= from && Number(value) <= to);
}

/** The same in words. */
export function describeDemand(promise: LabelPromise): string {
  if (promise === null) return "anything";
  if (!("from" in promise)) return `one of ${promise.join(", ")}`;
  const { from, to, or = [] } = promise;
  return [`a whole number from ${from} to ${to}`, ...(or.length > 0 ? [`one of ${or.join(", ")}`] : [])].join(", or ");
}
