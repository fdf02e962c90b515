import type { PrometheusSignal } from "../signals/signal";

/** Silence of what reports now and then is trouble, but only once there is something that reports. */
export function suppressDuringMaintenance({ planned }: PrometheusSignal): "fires" | "ok" {
  return planned === undefined ? "fires" : "ok";
}
