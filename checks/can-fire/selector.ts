import { readable } from "../../signals/catalogue";
import type { LabelValues } from "../../signals/catalogue/metric";
import { type Job, jobs } from "../../signals/prometheus/promql-text";
import type { Expression, Matcher } from "./expression";
import type { Facts, Findings } from "./facts";
import { ANY, union } from "./interval";
import { matching, unionOfLabels } from "./labels";

type Selector = Extract<Expression, { kind: "selector" }>;

/** Returns the facts of a selector: its metric's range and labels. */
export function ofSelector({ metric, matchers }: Selector, environment: string, { faults, planned }: Findings): Facts {
  const nothing: Facts = { scalar: false, range: ANY, labels: undefined, always: false };
  const emitting = (Object.keys(jobs) as Job[]).filter((job) => readable(job, environment, metric) !== undefined);
  if (emitting.length === 0) {
    faults.push(`no source emits ${metric}: read a metric of signals/catalogue, or add it there with its source`);
    return nothing;
  }
  const ofJob = matchers.filter(({ label }) => label === "job");
  const selectedJobs = emitting.filter((job) => ofJob.every((matcher) => matching([jobs[job]], matcher).length > 0));
  const each = selectedJobs.map((job) => readable(job, environment, metric)).filter((found) => found !== undefined);
  const [found] = each;
  if (found === undefined) {
    const selected = ofJob.map(({ operator, value }) => `${operator}"${value}"`).join(" and ");
    faults.push(
      `${metric} is emitted by job ${emitting.join(" and ")}, not by job${selected}: select the job that emits it`,
    );
    return nothing;
  }
  if (found.metric.planned !== undefined) planned.set(metric, found.metric.planned);
  const known = each.map(({ labels }) => labels).reduce(unionOfLabels);
  const labels: Record<string, LabelValues> = { ...known };
  for (const matcher of matchers) {
    const values = matching(labels[matcher.label] ?? [""], matcher);
    const fault = faultOf(metric, matcher, known[matcher.label], values);
    if (fault !== undefined) faults.push(fault);
    if (matcher.label in labels) labels[matcher.label] = values;
  }
  const range = each.map(({ range: [low, high] }) => ({ low, high })).reduce(union);
  const { metric: kind } = found;
  return {
    scalar: false,
    range,
    labels,
    always: false,
    maximumPerSecond: kind.type === "counter" ? kind.maximumPerSecond : undefined,
  };
}

function faultOf(
  metric: string,
  matcher: Matcher,
  known: LabelValues | undefined,
  left: LabelValues,
): string | undefined {
  const { label, operator, value } = matcher;
  if (known === undefined) {
    if (operator === "=" && value === "") return undefined;
    return `${metric} has no label ${label}: remove ${label}${operator}"${value}", or add the label to its source and to signals/catalogue`;
  }
  const empty = known === "anything" && operator === "=" && value === "";
  if (!empty && left.length > 0) return undefined;
  const possible = known === "anything" ? "any text" : listValues(known);
  return `${metric} has no series with ${label}${operator}"${value}": the label can be ${possible}: select one`;
}

/** Returns the values as text. A list of hundreds of status codes is shortened. */
function listValues(values: readonly string[]): string {
  return values.length <= 12 ? values.join(", ") : `${values[0]} to ${values.at(-1)}`;
}
