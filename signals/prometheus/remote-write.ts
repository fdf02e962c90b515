import { collection } from "../../policy/collection";
import type { SignalUnit } from "../signal";
import { prometheus } from "./prometheus";
import { duration, series } from "./promql-text";

const RATE = duration(collection.rate.windowSeconds);

/** Returns the delay between a collector's newest measured and newest delivered sample, in seconds. */
export function deliveryDelay(environment: string): string {
  const storage = (metric: string) => series(environment, "collector", `prometheus_remote_storage_${metric}`);
  return `clamp_min(max by (instance) (${storage("highest_timestamp_in_seconds")}) - min by (instance) (${storage("queue_highest_sent_timestamp_seconds")}), 0)`;
}

/** Returns signals of the collectors' delivery to the queried Prometheus. */
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
     * Samples that the receiver refused. No metric of the agent counts the samples that its log deleted unsent. `samples_dropped_total`
     * counts relabelling, and `samples_total` every attempt. That loss is visible as a delay beyond the log's limit.
     */
    remoteWriteFailed: signal(
      "How many samples per second does Prometheus reject from each collector?",
      "perSecond",
      `sum by (instance) (rate(${storage("samples_failed_total")}[${RATE}]))`,
    ),
  };
}
