import type { PrometheusSignal } from "../../signals/signal";
import type { Threshold } from "../alert";
import { OPERATORS } from "./operators";

/**
 * The whole condition of an alert as one query: the value of its first signal where all of them hold, nothing where they do not. The
 * first condition says what is spoken of; the others speak of the same, or of the whole.
 */
export function thresholdText(when: readonly Threshold<PrometheusSignal>[]): string {
  return when.reduce((before, { signal, is, limit }, index) => {
    const condition = `(${signal.query}) ${OPERATORS[is]} ${limit}`;
    return index === 0 ? condition : `${before} and on(${signal.by ?? ""}) ${condition}`;
  }, "");
}
