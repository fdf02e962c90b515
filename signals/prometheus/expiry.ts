import { prometheus } from "./prometheus";
import { type Job, series } from "./promql-text";

/** Returns the remaining time of certificates and domains. */
export function expirySignals(environment: string) {
  const left = (job: Job, metric: string, by: string) =>
    `min by (${by}) (${series(environment, job, metric)}) - time()`;
  return {
    certificateLeft: prometheus({
      question: "How long until the certificate that browsers use for each probed address expires?",
      unit: "seconds",
      query: left("probe", "probe_ssl_last_chain_expiry_timestamp_seconds", "target"),
      legend: "{{target}}",
    }),
    domainLeft: prometheus({
      question: "How long until the registration of each domain expires?",
      unit: "seconds",
      query: left("routines", "domain_expiry_timestamp_seconds", "domain"),
      legend: "{{domain}}",
    }),
  };
}
