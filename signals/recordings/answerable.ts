import type { PrometheusSignal } from "../signal";
import { expanded } from "./expanded";
import { recordings } from "./index";

/**
 * How an environment's Prometheus is asked: the managed one has the recordings; one that somebody else runs has the metrics and
 * nothing else of ours.
 */
export function answerable(environment: string, prometheus: "amazon-managed" | "plain") {
  const recorded = recordings(environment);
  return ({ query }: PrometheusSignal): string => (prometheus === "plain" ? expanded(query, recorded) : query);
}
