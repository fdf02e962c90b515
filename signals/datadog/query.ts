import { counts, distributions } from "../catalogue/datadog";
import type { DatadogCount, DatadogMetric, FacetMatch, RumCount, TagMatch } from "../signal";

/**
 * Returns a metric in Datadog's query language: `sum:name{tag:value,…} by {tag}.as_count()`.
 *
 * @throws Error for a tag that the metric does not have
 */
export function metricText({ metric, aggregation, scope }: DatadogMetric, by: readonly string[] = []): string {
  for (const tag of [...scope.map((match) => match.tag), ...by]) checkTag(metric, tag);
  const groups = by.length === 0 ? "" : ` by {${by.join(",")}}`;
  const counted = aggregation === "sum" || aggregation === "count" ? ".as_count()" : "";
  return `${aggregation}:${metric}{${scopeText(scope)}}${groups}${counted}`;
}

/** Returns a part as a percentage of a whole. */
export function shareText(part: DatadogCount, whole: DatadogCount, by: readonly string[] = []): string {
  return `100 * ${metricText(part, by)} / ${metricText(whole, by)}`;
}

/** Returns the search of browser events. */
export function searchText({ scope }: Pick<RumCount, "scope">): string {
  return scope.map(facetText).join(" ");
}

function facetText(match: FacetMatch): string {
  if ("is" in match) return `${match.facet}:${plain(match.facet, match.is)}`;
  return "above" in match ? `${match.facet}:>${match.above}` : `-${match.facet}:>${match.notAbove}`;
}

function checkTag(metric: DatadogMetric["metric"], tag: string): void {
  const { tags }: { readonly tags: readonly string[] } = { ...counts, ...distributions }[metric];
  if (tags.includes(tag)) return;
  throw new Error(
    `${metric} is queried by ${tag}, must be one of ${tags.join(", ")}: use these, or add it to signals/catalogue/datadog.ts`,
  );
}

/**
 * Returns the scope. Commas separate tags with one value. A tag with several values needs Datadog's Boolean operators, which do not support
 * commas.
 */
function scopeText(scope: readonly TagMatch[]): string {
  if (scope.every(({ is }) => typeof is === "string")) {
    return scope.map(({ tag, is, not }) => `${not ? "!" : ""}${tag}:${plain(tag, is as string)}`).join(",");
  }
  return scope
    .map(({ tag, is, not }) => {
      const values = (typeof is === "string" ? [is] : is).map((value) => `${tag}:${plain(tag, value)}`);
      const any = values.length === 1 ? values[0] : `(${values.join(" OR ")})`;
      return not ? `NOT ${any}` : any;
    })
    .join(" AND ");
}

/** Returns a value after a check that it cannot end the search or the scope. */
function plain(name: string, value: string): string {
  if (/^[a-zA-Z0-9_*:./-]+$/.test(value)) return value;
  throw new Error(
    `${name} is "${value}", must be letters, digits and the signs _ * : . / - which do not end the query: change it`,
  );
}
