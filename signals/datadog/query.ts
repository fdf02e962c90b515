import { counts, distributions } from "../catalogue/datadog";
import type { DatadogCount, DatadogMetric, FacetMatch, RumCount, TagMatch } from "../signal";

/**
 * A metric as Datadog's queries ask for it: `sum:name{tag:value,…} by {tag}.as_count()`.
 *
 * @throws Error naming a tag that the metric does not have
 */
export function metricText({ metric, aggregation, scope }: DatadogMetric, by: readonly string[] = []): string {
  for (const tag of [...scope.map((match) => match.tag), ...by]) checkTag(metric, tag);
  const groups = by.length === 0 ? "" : ` by {${by.join(",")}}`;
  const counted = aggregation === "sum" || aggregation === "count" ? ".as_count()" : "";
  return `${aggregation}:${metric}{${scopeText(scope)}}${groups}${counted}`;
}

/** How much of a whole a part is, in percent. */
export function shareText(part: DatadogCount, whole: DatadogCount, by: readonly string[] = []): string {
  return `100 * ${metricText(part, by)} / ${metricText(whole, by)}`;
}

/** Browsers' events as a search finds them. */
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
    `${metric} is asked by ${tag}, must be one of ${tags.join(", ")}: ask by these, or enter it in signals/catalogue/datadog.ts`,
  );
}

/** Commas where each tag has one value; several values of one need Datadog's Boolean words, which take no commas beside them. */
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

/** A value that ends neither the search nor the scope that it stands in. */
function plain(name: string, value: string): string {
  if (/^[a-zA-Z0-9_*:./-]+$/.test(value)) return value;
  throw new Error(
    `${name} is to be "${value}", must be letters, digits and the signs _ * : . / - : anything else would end the query there`,
  );
}
