import type { PrometheusSignal } from "../signals/signal";
import type { Threshold } from "./alert";

/**
 * Keeps a symptom silent while the service was down for everybody within the signal's window: one cause, one page. Plain
 * Grafana knows no inhibition, so the rule says it itself.
 */
export function suppressWhileDown(servedThroughout: PrometheusSignal): Threshold<PrometheusSignal> {
  return { signal: servedThroughout, is: "atLeast", limit: 1 };
}
