import type { Chapter } from "./clause";

/** Features that Grafana has since version 12 and the stacks declare. An older Grafana ignores such a field and applies the others. */
export const grafanaFeatures = {
  keepFiringFor: {
    why: "A flapping alert would send many notifications without it.",
    source: "Terraform provider of Grafana, pull request 2146",
    fieldNames: ["grafana_rule_group.rule.keep_firing_for"],
    sinceVersion: "12.0.0",
  },
  requestHeaders: {
    why: "The heartbeat would arrive without its key and be rejected.",
    source: "Terraform provider of Grafana, issue 2165",
    fieldNames: ["grafana_contact_point.webhook.headers"],
    sinceVersion: "12.0.0",
  },
  activeTimings: {
    why: "Grafana would send the weekly list every hour without it.",
    source: "Terraform provider of Grafana, pull request 2249",
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
