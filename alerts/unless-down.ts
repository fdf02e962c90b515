import type { PrometheusSignal } from "../signals/signal";
import type { Condition } from "./alert";

/**
 * Keeps a symptom silent while the service was down for everybody within the signal's window: one cause, one page. Plain
 * Grafana knows no inhibition, so the rule says it itself.
 */
export function unlessDown(servedThroughout: PrometheusSignal): Condition<PrometheusSignal> {
  return { signal: servedThroughout, is: "atLeast", limit: 1 };
}
