import { because, names, type Unread } from "./table";

/**
 * The metrics of Grafana's alerting with its own Alertmanager, as its source registers them (pkg/services/ngalert/metrics). Collectors keep
 * only names that begin with `grafana_alerting_`.
 */
export const GRAFANA_METRICS = names(
  `rule_evaluations_total rule_evaluation_failures_total rule_evaluation_duration_seconds
  rule_process_evaluation_duration_seconds rule_send_alerts_duration_seconds simple_routing_rules rule_group_rules rule_groups
  scheduler_behind_seconds schedule_periodic_duration_seconds schedule_alert_rules schedule_alert_rules_hash
  schedule_query_alert_rules_duration_seconds schedule_rule_evaluations_missed_total ticker_last_consumed_tick_timestamp_seconds
  ticker_next_tick_timestamp_seconds ticker_interval_seconds discovered_configurations active_configurations
  alerts_received_total alerts_invalid_total alertmanager_receivers alertmanager_integrations alertmanager_inhibition_rules
  notifications_total notifications_failed_total notification_requests_total notification_requests_failed_total
  notification_latency_seconds nflog_gc_duration_seconds nflog_snapshot_duration_seconds nflog_snapshot_size_bytes
  nflog_queries_total nflog_query_errors_total nflog_query_duration_seconds nflog_gossip_messages_propagated_total
  alertmanager_alerts silences_gc_duration_seconds silences_snapshot_duration_seconds silences_snapshot_size_bytes
  silences_queries_total silences_query_errors_total silences_query_duration_seconds silences_gossip_messages_propagated_total
  silences dispatcher_aggregation_groups dispatcher_alert_processing_duration_seconds alertmanager_config_matchers
  alertmanager_config_match_re alertmanager_config_match alertmanager_config_object_matchers alertmanager_config_hash`,
  "grafana_alerting_",
);

/** The metrics that alerts read. */
const READ = names(
  "rule_evaluation_failures_total schedule_rule_evaluations_missed_total notifications_failed_total",
  "grafana_alerting_",
);

const exempt = {
  ...because(
    "A scheduler that is behind skips evaluations, which RuleEvaluationsFailing counts; one that stands still sends no heartbeat.",
    "scheduler_behind_seconds",
    "grafana_alerting_",
  ),
  ...because(
    "Grafana repeats a failed request; a notification whose last attempt failed is in notifications_failed_total.",
    "notification_requests_failed_total",
    "grafana_alerting_",
  ),
  ...because(
    "Grafana's Alertmanager receives alerts only from Grafana's own rules, which it checks when they are saved.",
    "alerts_invalid_total",
    "grafana_alerting_",
  ),
  ...because(
    "An error in the log of notifications or in the silences sends a notification too often, not too rarely.",
    "nflog_query_errors_total silences_query_errors_total",
    "grafana_alerting_",
  ),
};

export const grafana: Unread = {
  exempt,
  measures: GRAFANA_METRICS.filter((name) => !(name in exempt) && !READ.includes(name)),
};
