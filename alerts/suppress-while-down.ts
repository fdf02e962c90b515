import type { PrometheusSignal } from "../signals/signal";
import type { Threshold } from "./alert";

/**
 * Returns a comparison that suppresses an alert while the service is down or was down within the signal's window. Grafana has no inhibition
 * rules, so the comparison is a part of the alert's query.
 */
export function suppressWhileDown(servedThroughout: PrometheusSignal): Threshold<PrometheusSignal> {
  return { signal: servedThroughout, is: "atLeast", limit: 1 };
}
