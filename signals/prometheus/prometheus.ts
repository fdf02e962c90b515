import type { PrometheusSignal } from "../signal";
import { checkPromql } from "./promql";

/** A signal that Prometheus answers; its query is parsed here, so that a syntax error never leaves the synth. */
export function prometheus(definition: Omit<PrometheusSignal, "source">): PrometheusSignal {
  checkPromql(definition.question, definition.query);
  return { source: "prometheus", ...definition };
}
