import { FROM_ZERO, type Metrics, NO_OR_YES, TIMESTAMP } from "./metric";

/** What a probe asks, by the name that the collector gives the question: also of a probe that does not answer. */
export const questions = { target: ["health"] } as const;

const asked = { target: ["health"] } as const;

/** The probes, blackbox_exporter's HTTP prober: it asks through the load balancer and reads the body of the answer. */
export const probe = {
  probe_success: { type: "gauge", labels: asked, range: NO_OR_YES },
  probe_duration_seconds: { type: "gauge", labels: asked, range: FROM_ZERO },
  probe_http_status_code: { type: "gauge", labels: asked, range: [0, 599] },
  /** Of the longest chain that verifies, which browsers use, and not of whatever else is served with it. */
  probe_ssl_last_chain_expiry_timestamp_seconds: { type: "gauge", labels: asked, range: TIMESTAMP },
} as const satisfies Metrics;
