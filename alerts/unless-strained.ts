import type { PrometheusSignal } from "../signals/signal";
import type { Condition } from "./alert";

/** Keeps a symptom silent while its cause is told: a server or the database at its limit (`CpuPeak`, `DatabaseQueryTimeHigh`). */
export function unlessStrained(strained: PrometheusSignal): Condition<PrometheusSignal> {
  return { signal: strained, is: "below", limit: 1 };
}
