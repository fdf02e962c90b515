import type { PrometheusSignal } from "../signal";
import { expanded } from "./expanded";
import { recordings } from "./index";

/**
 * Returns a function that adapts a query to an environment's Prometheus. The managed one has the recordings. A Prometheus of another
 * operator has only the metrics.
 */
export function answerable(environment: string, prometheus: "amazon-managed" | "plain") {
  const recorded = recordings(environment);
  return ({ query }: PrometheusSignal): string => (prometheus === "plain" ? expanded(query, recorded) : query);
}
