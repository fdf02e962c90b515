import type { Chapter } from "./clause";

/** What Grafana has learned since version 12 and is declared here. An older Grafana ignores such a field, and does the rest. */
export const grafanaFeatures = {
  keepFiringFor: {
    why: "an alert that flaps would be many notifications without it (pull request 2146 of the Terraform provider)",
    fieldNames: ["grafana_rule_group.rule.keep_firing_for"],
    sinceVersion: "12.0.0",
  },
  requestHeaders: {
    why: "the heartbeat would be sent without its key, and be refused (issue 2165 of the Terraform provider)",
    fieldNames: ["grafana_contact_point.webhook.headers"],
    sinceVersion: "12.0.0",
  },
  activeTimings: {
    why: "the weekly list would be sent at every hour without it (pull request 2249 of the Terraform provider)",
    fieldNames: ["grafana_notification_policy.policy.active_timings"],
    sinceVersion: "12.1.0",
  },
} as const satisfies Chapter;

/** The oldest Grafana that has every feature in use. */
export function grafanaMinimumVersion(): string {
  return Object.values(grafanaFeatures)
    .map(({ sinceVersion }): string => sinceVersion)
    .reduce((newest, version) => (version.localeCompare(newest, "en", { numeric: true }) > 0 ? version : newest));
}
