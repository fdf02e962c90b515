import { collection } from "../../policy/collection";
import type { SignalUnit } from "../signal";
import { prometheus } from "./prometheus";
import { duration, series } from "./promql-text";

const RATE = duration(collection.rate.windowSeconds);

/** How far behind what it has measured each collector is with what it has delivered, in seconds. */
export function deliveryDelay(environment: string): string {
  const storage = (metric: string) => series(environment, "collector", `prometheus_remote_storage_${metric}`);
  return `clamp_min(max by (instance) (${storage("highest_timestamp_in_seconds")}) - min by (instance) (${storage("queue_highest_sent_timestamp_seconds")}), 0)`;
}

/** Does what the collectors measure arrive where it is asked? */
export function remoteWriteSignals(environment: string) {
  const storage = (metric: string) => series(environment, "collector", `prometheus_remote_storage_${metric}`);
  const signal = (question: string, unit: SignalUnit, query: string) =>
    prometheus({ question, unit, query, legend: "{{instance}}" });
  return {
    remoteWriteDelay: signal(
      "How old is the newest sample that each collector has delivered?",
      "seconds",
      deliveryDelay(environment),
    ),
    remoteWritePending: signal(
      "How many samples are pending in each collector?",
      "count",
      `sum by (instance) (${storage("samples_pending")})`,
    ),
    /**
     * What the receiver refused. No metric of the agent counts what its log has deleted unsent: `samples_dropped_total` counts what
     * relabelling leaves out on purpose, and `samples_total` each attempt again. That loss shows as a delay beyond what is survived.
     */
    remoteWriteFailed: signal(
      "How many samples per second does Prometheus reject from each collector?",
      "perSecond",
      `sum by (instance) (rate(${storage("samples_failed_total")}[${RATE}]))`,
    ),
  };
}
