import type { Metrics } from "./metric";

const organization = { org: "anything" } as const;

/** What Grafana says of its own alerting, organization by organization. */
export const grafana = {
  grafana_alerting_rule_evaluations_total: { type: "counter", labels: organization },
  grafana_alerting_rule_evaluation_failures_total: { type: "counter", labels: organization },
  grafana_alerting_notifications_total: { type: "counter", labels: { ...organization, integration: "anything" } },
  // Not shown before the first failure: an increase from nothing to one is not seen.
  grafana_alerting_notifications_failed_total: {
    type: "counter",
    labels: { ...organization, integration: "anything" },
  },
} as const satisfies Metrics;
