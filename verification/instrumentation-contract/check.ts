import { allows, type Contract, describeDemand, type PromisedMetric } from "./contract";
import { type ExposedSample, type Exposition, readNumber } from "./exposition";
import { apartFrom } from "./series";

/** The faults, and the metrics that could not be checked because they have no series yet. */
export interface Findings {
  readonly faults: readonly string[];
  readonly unseen: readonly string[];
}

/** A mean above so many seconds shows that the application counts milliseconds. */
const SUSPICIOUS_SECONDS = 60;
const HISTOGRAM_PARTS = ["bucket", "sum", "count"] as const;

/** Checks the metrics of an application against the contract. @returns one sentence for each fault */
export function checkExposition(contract: Contract, { types, samples }: Exposition): Findings {
  const faults: string[] = [];
  const unseen: string[] = [];
  for (const metric of contract.metrics) {
    const type = types[metric.name];
    const own = samples.filter(({ name }) => belongs(metric, name));
    if (type === undefined && own.length === 0) {
      faults.push(
        `${metric.name} is missing: add a ${metric.type} in ${metric.unit} with ${labelsOf(metric)}. ${metric.means}`,
      );
    } else if (type !== metric.type) {
      faults.push(`${metric.name} is a ${type ?? "metric without a type"}, must be a ${metric.type}: change its type`);
    } else if (own.length === 0 && metric.type !== "gauge" && Object.keys(metric.labels).length === 0) {
      faults.push(`${metric.name} has no series: it has no labels, so count it from 0 when the application starts`);
    } else if (own.length === 0) {
      unseen.push(`${metric.name} has no series yet: use the function that it counts, and check again`);
    } else {
      faults.push(...faultsOf(metric, own));
    }
  }
  return { faults: [...faults, ...unbounded(contract, samples)], unseen };
}

function belongs({ name, type }: PromisedMetric, sample: string): boolean {
  return type === "histogram" ? HISTOGRAM_PARTS.some((part) => sample === `${name}_${part}`) : sample === name;
}

function labelsOf({ labels }: PromisedMetric): string {
  const names = Object.keys(labels);
  return names.length === 0 ? "no labels" : `the labels ${names.join(", ")}`;
}

function faultsOf(metric: PromisedMetric, own: readonly ExposedSample[]): string[] {
  const faults = new Set<string>();
  const promised = Object.keys(metric.labels).sort().join(", ");
  for (const { labels } of own) {
    const { le: _, ...others } = labels;
    const found = Object.keys(others).sort().join(", ");
    if (found !== promised) {
      faults.add(
        `${metric.name} has ${found === "" ? "no labels" : `the labels ${found}`}, must have ${labelsOf(metric)}: change them`,
      );
    }
    for (const [label, promise] of Object.entries(metric.labels)) {
      const value = labels[label];
      if (value === undefined || allows(promise, value)) continue;
      faults.add(`${metric.name} has ${label}="${value}", must be ${describeDemand(promise)}: change it`);
    }
  }
  return [...faults, ...zeroFaults(metric, own), ...histogramFaults(metric, own)];
}

/** Faults of series that begin with their first event: `rate()` misses that event. */
function zeroFaults({ name, startsAtZero = {} }: PromisedMetric, own: readonly ExposedSample[]): string[] {
  return Object.entries(startsAtZero).flatMap(([label, values]) => {
    return [...apartFrom(label, own)].flatMap(([others, samples]) =>
      values
        .filter((value) => !samples.some(({ labels }) => labels[label] === value))
        .map(
          (value) =>
            `${name} has no ${label}="${value}" with ${others}: count it from 0, or rate() misses the first event`,
        ),
    );
  });
}

function histogramFaults({ name, buckets, unit }: PromisedMetric, own: readonly ExposedSample[]): string[] {
  if (buckets === undefined) return [];
  const faults: string[] = [];
  const promised = [...buckets, Number.POSITIVE_INFINITY];
  for (const [labels, series] of apartFrom("le", own)) {
    const found = series
      .flatMap(({ labels: { le } }) => (le === undefined ? [] : [readNumber(le)]))
      .sort((a, b) => a - b);
    if (found.join() === promised.join()) continue;
    faults.push(
      `${name} with ${labels} has the buckets ${found.join(", ")}, must have ${promised.join(", ")}: limits are exact only at a boundary`,
    );
  }
  const total = (part: string) =>
    own.filter((one) => one.name === `${name}_${part}`).reduce((sum, { value }) => sum + value, 0);
  const [sum, count] = [total("sum"), total("count")];
  if (unit === "seconds" && count > 0 && sum / count > SUSPICIOUS_SECONDS) {
    faults.push(`${name} is ${(sum / count).toFixed(0)} on average, must be in seconds: divide milliseconds by 1000`);
  }
  return faults;
}

/** Faults of labels that grow with the users, of every metric: each series costs. */
function unbounded({ refused }: Contract, samples: readonly ExposedSample[]): string[] {
  const faults = new Set<string>();
  const patterns = refused.values.map((value) => new RegExp(`^(?:${value})$`));
  for (const { name, labels } of samples) {
    for (const [label, value] of Object.entries(labels)) {
      if (refused.labels.includes(label.toLowerCase())) {
        faults.add(`${name} has the label ${label}, which grows with the users: remove it`);
      } else if (label !== "le" && label !== "version" && patterns.some((pattern) => pattern.test(value))) {
        faults.add(
          `${name} has ${label}="${value}", which grows with the users: use the pattern, such as /api/companies/:id`,
        );
        break;
      }
    }
  }
  return [...faults];
}
