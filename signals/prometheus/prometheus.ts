import type { PrometheusSignal } from "../signal";
import { checkPromql } from "./promql";

/** Returns a Prometheus signal. Its query is parsed here, so that the synthesis fails on a syntax error. */
export function prometheus(definition: Omit<PrometheusSignal, "source">): PrometheusSignal {
  checkPromql(definition.question, definition.query);
  return { source: "prometheus", ...definition };
}
