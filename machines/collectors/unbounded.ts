import { cardinality } from "../../policy/cardinality";
import type { Relabel } from "./places";

/** What a label that grows with the users says: a number, an identifier, an address. A route is a pattern, such as `/api/companies/:id`. */
export const UNBOUNDED = [".*/[0-9]+(/.*)?", ".*[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-.*", ".*@.*"] as const;

/** Refuses every series with a label that could grow without bound: a series too few shows, one too many each time costs. */
export function refuseUnbounded(labels: readonly string[]): Relabel[] {
  return [
    ...cardinality.labels.forbiddenNames.map(
      (name): Relabel => ({ source_labels: [name], regex: ".+", action: "drop" }),
    ),
    ...labels.map((label): Relabel => ({ source_labels: [label], regex: UNBOUNDED.join("|"), action: "drop" })),
  ];
}
