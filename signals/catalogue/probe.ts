import { FROM_ZERO, type Metrics, NO_OR_YES, TIMESTAMP } from "./metric";

/** The names of the probes in the collector's configuration, which even a failed probe has as a label. */
export const questions = { target: ["health"] } as const;

const probeLabels = { target: ["health"] } as const;

/**
 * The metrics of the probes by blackbox_exporter. They request the health path through the load balancer and check the body of the answer.
 */
export const probe = {
  probe_success: { type: "gauge", labels: probeLabels, range: NO_OR_YES },
  probe_duration_seconds: { type: "gauge", labels: probeLabels, range: FROM_ZERO },
  probe_http_status_code: { type: "gauge", labels: probeLabels, range: [0, 599] },
  /** The expiry of the longest verified chain, which browsers use, regardless of other served certificates. */
  probe_ssl_last_chain_expiry_timestamp_seconds: { type: "gauge", labels: probeLabels, range: TIMESTAMP },
} as const satisfies Metrics;
