import type { AcceptedActivity } from "../../policy/accepted-activity";
import type { RuleName } from "./detection";
import queries from "./queries.json";

/** A range of times in milliseconds since 1970, of which each end belongs to it. */
export interface TimeRange {
  readonly field: "@timestamp" | "event.ingested";
  readonly from: number;
  /** @default no end */
  readonly until?: number;
}

/** Returns the query for lines that match one of the rules, and every filter. The answer names the rules of each line. */
export function eventQuery(
  rules: readonly RuleName[],
  filters: readonly (object | TimeRange)[],
  accepted: readonly Pick<AcceptedActivity, "field" | "value">[],
): object {
  return {
    bool: {
      filter: [
        { bool: { should: rules.map(ruleQuery), minimum_should_match: 1 } },
        ...filters.map((filter) => ("from" in filter ? range(filter as TimeRange) : filter)),
      ],
      must_not: accepted.map(({ field, value }) => ({ term: { [field]: value } })),
    },
  };
}

/** Returns the query for lines that a rule matches. */
export function ruleQuery(rule: RuleName): object {
  return { query_string: { query: queries[rule], analyze_wildcard: true, _name: rule } };
}

/** Returns the filter for a range of times. */
export function range({ field, from, until }: TimeRange): object {
  return { range: { [field]: { gte: from, ...(until !== undefined && { lte: until }), format: "epoch_millis" } } };
}
