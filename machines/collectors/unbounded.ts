import { cardinality } from "../../policy/cardinality";
import type { Relabel } from "./places";

/**
 * Patterns of label values whose number grows with the users: numbers, identifiers and addresses. A route is a pattern, such as
 * `/api/companies/:id`.
 */
export const UNBOUNDED = [".*/[0-9]+(/.*)?", ".*[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-.*", ".*@.*"] as const;

/**
 * Returns relabelling that drops every series with such a label. A dropped series is noticed on a dashboard; unlimited series would add
 * cost.
 */
export function refuseUnbounded(labels: readonly string[]): Relabel[] {
  return [
    ...cardinality.labels.forbiddenNames.map(
      (name): Relabel => ({ source_labels: [name], regex: ".+", action: "drop" }),
    ),
    ...labels.map((label): Relabel => ({ source_labels: [label], regex: UNBOUNDED.join("|"), action: "drop" })),
  ];
}
