/**
 * Fields that Grafana has learned since version 12, and the version that has them. An older Grafana ignores such a field: an alert is
 * then sent at hours at which it should not, or without its credential. Sources: the pull requests of the Terraform provider that
 * added them (2146, 2249).
 */
export const grafanaFeatures = {
  "grafana_rule_group.rule.keep_firing_for": "12.0.0",
  "grafana_notification_policy.policy.active_timings": "12.1.0",
} as const;

/** The oldest Grafana that has every feature in use. */
export const grafanaMinimumVersion = Object.values<string>(grafanaFeatures).reduce((newest, version) =>
  version.localeCompare(newest, "en", { numeric: true }) > 0 ? version : newest,
);
