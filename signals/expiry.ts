import { prometheus } from "./prometheus";
import { type Job, series } from "./promql-text";

/** How long what ends on a known day still lasts. */
export function expirySignals(environment: string) {
  const left = (job: Job, metric: string, by: string) =>
    `min by (${by}) (${series(environment, job, metric)}) - time()`;
  return {
    certificateLeft: prometheus({
      question: "How long is the certificate of each probed address still valid?",
      unit: "seconds",
      query: left("probe", "probe_ssl_earliest_cert_expiry", "target"),
      legend: "{{target}}",
    }),
    domainLeft: prometheus({
      question: "How long is each domain still ours?",
      unit: "seconds",
      query: left("routines", "domain_expiry_timestamp_seconds", "domain"),
      legend: "{{domain}}",
    }),
  };
}
