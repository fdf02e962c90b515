import type { Metrics } from "./metric";

const organization = { org: "anything" } as const;

/** Grafana's metrics of its own alerting, for each organization. */
export const grafana = {
  // The series exists before an organization's first rule is evaluated.
  grafana_alerting_rule_evaluations_total: { type: "counter", appears: "withTarget", labels: organization },
  grafana_alerting_rule_evaluation_failures_total: { type: "counter", appears: "withTarget", labels: organization },
  grafana_alerting_schedule_rule_evaluations_missed_total: {
    type: "counter",
    appears: "withFirstEvent",
    labels: { ...organization, name: "anything" },
  },
  grafana_alerting_notifications_total: {
    type: "counter",
    appears: "withFirstEvent",
    labels: { ...organization, integration: "anything" },
  },
  grafana_alerting_notifications_failed_total: {
    type: "counter",
    appears: "withFirstEvent",
    labels: { ...organization, integration: "anything" },
  },
} as const satisfies Metrics;
