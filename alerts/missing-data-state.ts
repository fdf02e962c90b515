import type { PrometheusSignal } from "../signals/signal";

/** Returns the state for missing data: "ok" while the signal's emitter is only planned, else "fires". */
export function missingDataState({ planned }: PrometheusSignal): "fires" | "ok" {
  return planned === undefined ? "fires" : "ok";
}
