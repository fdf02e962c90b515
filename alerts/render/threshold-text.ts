import type { PrometheusSignal } from "../../signals/signal";
import type { Threshold } from "../alert";
import { OPERATORS } from "./operators";

/**
 * Returns one PromQL expression for all comparisons. It returns the value of the first signal where all comparisons hold, and nothing
 * elsewhere. The further signals have the labels of the first, or none.
 */
export function thresholdText(when: readonly Threshold<PrometheusSignal>[]): string {
  return when.reduce((before, { signal, is, limit }, index) => {
    const condition = `(${signal.query}) ${OPERATORS[is]} ${limit}`;
    return index === 0 ? condition : `${before} and on(${signal.by ?? ""}) ${condition}`;
  }, "");
}
