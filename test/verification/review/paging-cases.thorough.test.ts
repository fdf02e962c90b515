import type { Stacks } from "../../../checks/emitted/configuration";
import type { Emitted } from "../../support";
import { add, block, type Case, expectCase, lineOf, remove, reviewed } from "./reviewed";

/** A Grafana rule with its group. */
function rule(stacks: Stacks, name: string): { group: Emitted; one: Emitted } {
  const groups = Object.values(stacks["production-grafana"]?.resource?.grafana_rule_group ?? {});
  for (const group of groups) {
    const one = (group.rule as Emitted[]).find((candidate) => candidate.name === name);
    if (one !== undefined) return { group, one };
  }
  throw new Error(`production has no rule ${name}`);
}

/** Replaces the threshold of a rule's first comparison. */
function setLimit(stacks: Stacks, name: string, limit: number): void {
  const { one } = rule(stacks, name);
  const decision = (one.data as Emitted[]).find(({ ref_id }) => ref_id === one.condition) as Emitted;
  const model = JSON.parse(decision.model);
  model.expression = model.expression.replace(/(>=|>|<) -?[\d.e+-]+/, `$1 ${limit}`);
  decision.model = JSON.stringify(model);
}

const alarm = (stacks: Stacks, stack: string, name: string) =>
  block(stacks, stack, "aws_cloudwatch_metric_alarm", name);
const contactPoint = (stacks: Stacks, name: string) => block(stacks, "grafana", "grafana_contact_point", name);
const escalation = (stacks: Stacks, name: string) =>
  block(stacks, "pagerduty", "pagerduty_escalation_policy", `escalation-${name}_policy`);

const CASES: Record<string, Case> = {
  "a higher threshold": {
    change: (head) => setLimit(head, "CpuHigh", 95),
    must: ["attention paging production-grafana: Grafana CpuHigh threshold", "→ > 95", "fires later or not at all"],
    mustNot: ["blocking", "fires earlier", "cost", "Other engineers"],
  },
  "a lower threshold": {
    change: (head) => setLimit(head, "CpuHigh", 40),
    must: ["attention paging production-grafana: Grafana CpuHigh threshold", "→ > 40", "fires earlier or more often"],
    mustNot: ["blocking", "fires later"],
  },
  "a longer duration": {
    change: (head) => Object.assign(rule(head, "DiskUsageHigh").one, { for: "2h" }),
    must: ["Grafana DiskUsageHigh duration", "→ 7200 s", "not for shorter faults"],
  },
  "an alarm with a higher threshold": {
    change: (head) => Object.assign(alarm(head, "data", "GlobalDatabaseLagHigh"), { threshold: 1e9 }),
    must: ["attention paging production-data: CloudWatch GlobalDatabaseLagHigh threshold", "fires later or not at all"],
  },
  "a part of a Datadog monitor with a higher threshold": {
    change: (head) => {
      const part = block(head, "datadog", "datadog_monitor", "UsersFrustrated-measured");
      Object.assign(part, { query: part.query.replace("> 5", "> 20"), monitor_thresholds: { critical: "20" } });
    },
    must: ["attention paging production-datadog: Datadog UsersFrustrated, measured threshold > 5 → > 20"],
  },
  "a removed rule": {
    change: (head) => {
      const { group, one } = rule(head, "ServiceDown");
      group.rule = (group.rule as Emitted[]).filter((other) => other !== one);
    },
    must: [
      "blocking paging production-grafana: Grafana ServiceDown",
      "no engineer is notified of what it detected with severity P0",
    ],
  },
  "a removed rule of severity P3": {
    change: (head) => {
      const { group, one } = rule(head, "CpuHigh");
      group.rule = (group.rule as Emitted[]).filter((other) => other !== one);
    },
    must: ["attention paging production-grafana: Grafana CpuHigh", "it detected with severity P3"],
    mustNot: ["blocking"],
  },
  "a removed rule whose alert another tool has too": {
    change: (head) => {
      const { group, one } = rule(head, "ServiceDown");
      group.rule = (group.rule as Emitted[]).filter((other) => other !== one);
      const other = alarm(head, "data", "GlobalDatabaseLagHigh");
      add(head, "data", "aws_cloudwatch_metric_alarm", "down", { ...other, alarm_name: `production-ServiceDown` });
    },
    must: ["attention paging production-grafana: Grafana ServiceDown", "The alert no longer exists"],
    mustNot: ["blocking paging production-grafana"],
  },
  "a removed alarm": {
    change: (head) => remove(head, "data", "aws_cloudwatch_metric_alarm", "GlobalDatabaseLagHigh"),
    must: ["blocking paging production-data: CloudWatch GlobalDatabaseLagHigh", "The alert no longer exists"],
  },
  "a lower severity": {
    change: (head) => {
      rule(head, "DependencyDown").one.labels.severity = "P3";
    },
    must: ["severity P1 → P3", "less urgent", "It no longer pages at night", "go to another PagerDuty service"],
    mustNot: ["end at no PagerDuty service"],
  },
  "a route to a list of mails": {
    change: (head) => {
      const tree = block(head, "grafana", "grafana_notification_policy");
      const route = (tree.policy as Emitted[]).find(({ matcher }) => matcher?.[0]?.value === "P0") as Emitted;
      route.contact_point = "${grafana_contact_point.contact-points_weekly-review_D8379708.name}";
    },
    must: [
      "blocking paging production: Grafana P0 route gocarbontracker-production-p0 → no PagerDuty service",
      "No engineer is notified of",
    ],
  },
  "a contact point without pager": {
    change: (head) => {
      delete contactPoint(head, "_p1_").pagerduty;
    },
    must: ["blocking paging production: Grafana P1", "→ no PagerDuty service"],
    mustNot: ["blocking paging production: Grafana P0"],
  },
  "a topic without PagerDuty": {
    change: (head) => {
      for (const { resource = {} } of Object.values(head)) {
        const subscriptions = resource.aws_sns_topic_subscription ?? {};
        for (const [id, { protocol, topic_arn }] of Object.entries(subscriptions)) {
          if (protocol === "https" && String(topic_arn).endsWith("-alerts-p2")) delete subscriptions[id];
        }
      }
    },
    must: ["blocking paging production: topic", "→ no PagerDuty service"],
  },
  "a slower escalation": {
    change: (head) => {
      for (const step of escalation(head, "p1").rule) step.escalation_delay_in_minutes = 45;
    },
    must: ["Other engineers are notified of", "outside business hours", "after 45 min"],
    mustNot: ["no PagerDuty service"],
  },
  "an escalation without its second level": {
    change: (head) => {
      escalation(head, "p0").rule.splice(1);
    },
    must: ["attention paging production: Grafana P0", "Other engineers are notified of"],
  },
  "a schedule without engineers": {
    change: (head) => {
      block(head, "pagerduty", "pagerduty_schedulev2", "primary").rotation = [];
    },
    must: ["blocking paging", "no engineer is on call at level 1"],
  },
  "a paused rule": {
    change: (head) => Object.assign(rule(head, "ServiceDown").one, { is_paused: true }),
    must: ["blocking paging production-grafana: Grafana ServiceDown", "notifies no engineer"],
  },
  "an alarm without actions": {
    change: (head) => Object.assign(alarm(head, "data", "GlobalDatabaseLagHigh"), { actions_enabled: false }),
    must: ["blocking paging production-data: CloudWatch GlobalDatabaseLagHigh", "paused or has no action"],
  },
  "an alarm that treats missing data as good": {
    change: (head) =>
      Object.assign(alarm(head, "data", "GlobalDatabaseLagHigh"), { treat_missing_data: "notBreaching" }),
    must: ["GlobalDatabaseLagHigh missing data", "→ notBreaching", "behaves differently"],
  },
  "a service with low urgency": {
    change: (head) => {
      block(head, "pagerduty", "pagerduty_service", "p0_service").incident_urgency_rule = {
        type: "constant",
        urgency: "low",
      };
    },
    must: ["blocking paging", "never has high urgency"],
  },
  "an orchestration that is off": {
    change: (head) => {
      const rules = block(head, "pagerduty", "pagerduty_event_orchestration_service", "p2");
      rules.enable_event_orchestration_for_service = false;
    },
    must: ["attention paging", "is not enabled for its service"],
  },
  "no notification policy": {
    change: (head) => remove(head, "grafana", "grafana_notification_policy"),
    must: ["blocking paging production: notification paths", "alerts may be unrouted"],
  },
  "a rule without severity": {
    change: (head) => {
      delete rule(head, "ServiceDown").one.labels.severity;
    },
    must: [
      "blocking paging production-grafana: Grafana ServiceDown severity P0 → none",
      "go to another PagerDuty service",
    ],
  },
  "a disabled event rule": {
    change: (head) =>
      Object.assign(block(head, "backups", "aws_cloudwatch_event_rule", "BackupCopyFailed"), { state: "DISABLED" }),
    must: ["blocking paging production-backups: EventBridge BackupCopyFailed", "notifies no engineer"],
  },
  "an event rule that is not enabled": {
    change: (head) =>
      Object.assign(block(head, "backups", "aws_cloudwatch_event_rule", "BackupCopyFailed"), { is_enabled: false }),
    must: ["blocking paging production-backups: EventBridge BackupCopyFailed"],
  },
  "no recording rules": {
    change: (head) =>
      Object.assign(block(head, "monitoring", "aws_prometheus_rule_group_namespace"), { data: "groups: []" }),
    must: [
      "blocking paging production: recording rule service:unavailable:percent3m",
      // Read only by other recording rules.
      "blocking paging production: recording rule service:probe_success:best",
      "have no data and cannot fire",
      "Fewer rules store and read fewer samples",
    ],
    mustNot: ["More rules"],
  },
  "a recording rule with another query": {
    change: (head) => {
      const recordings = block(head, "monitoring", "aws_prometheus_rule_group_namespace");
      recordings.data = recordings.data.replace("expr: 100 * (1 - avg_over_time", "expr: 10 * (1 - avg_over_time");
    },
    must: ["attention paging production: recording rule service:unavailable:percent3m", "measure something else"],
    mustNot: ["blocking", "recording rule service:unavailable:percent5m"],
  },
  "a recording rule that no alert reads": {
    base: (base) => {
      const recordings = block(base, "monitoring", "aws_prometheus_rule_group_namespace");
      const labels = "labels: { environment: production }";
      recordings.data += `  - name: more\n    interval: 1m\n    rules: [{ record: unread, expr: up, ${labels} }]\n`;
    },
    change: () => {},
    must: ["information paging production: recording rule unread"],
    mustNot: ["blocking", "attention"],
  },
  "a filter of the messages to PagerDuty": {
    change: (head) =>
      Object.assign(block(head, "pagerduty", "aws_sns_topic_subscription"), {
        filter_policy: JSON.stringify({ AlarmName: ["other"] }),
      }),
    must: ["blocking paging production-pagerduty: aws_sns_topic_subscription", "filter_policy", "notify no engineer"],
  },
  "a topic to which alarms may not publish": {
    change: (head) => {
      const one = block(head, "monitoring", "aws_sns_topic_policy", "p0");
      const policy = JSON.parse(one.policy);
      policy.Statement = (policy.Statement as Emitted[]).filter(({ Effect }) => Effect === "Deny");
      one.policy = JSON.stringify(policy);
    },
    must: ["blocking paging production-monitoring: aws_sns_topic_policy.alerts_p0", "may not publish"],
  },
  "a topic without policy": {
    change: (head) => remove(head, "monitoring", "aws_sns_topic_policy", "p0"),
    must: ["blocking paging production-monitoring: aws_sns_topic_policy.alerts_p0", "may not publish"],
  },
  "a Sentry monitor with another threshold": {
    change: (head) => {
      block(head, "sentry", "sentry_metric_monitor").condition_group.conditions[0].comparison = 10;
    },
    must: ["attention paging production-sentry: sentry_metric_monitor", "99 → 10", "at another threshold"],
  },
  "a Sentry alert of fewer monitors": {
    change: (head) => {
      block(head, "sentry", "sentry_alert", "ErrorRegressed").monitor_ids.pop();
    },
    must: ["attention paging production-sentry: sentry_alert.ErrorRegressed", "issues of other monitors"],
  },
  "a routine that is no longer monitored": {
    base: (base) => Object.assign(block(base, "sentry", "sentry_cron_monitor"), { enabled: true }),
    change: (head) => Object.assign(block(head, "sentry", "sentry_cron_monitor"), { enabled: false }),
    must: ["blocking paging production-sentry: sentry_cron_monitor", "enabled true → false"],
  },
  "a routine that may fail more often": {
    change: (head) => Object.assign(block(head, "sentry", "sentry_cron_monitor"), { failure_issue_threshold: 5 }),
    must: ["attention paging production-sentry: sentry_cron_monitor", "failure_issue_threshold 1 → 5"],
  },
  "a Datadog monitor that resolves without data": {
    change: (head) =>
      Object.assign(block(head, "datadog", "datadog_monitor", "BrowserTelemetryMissing"), {
        on_missing_data: "resolve",
      }),
    must: ["attention paging production-datadog: datadog_monitor", "on_missing_data default → resolve"],
  },
  "a synthetic test that runs less often": {
    change: (head) => {
      block(head, "datadog", "datadog_synthetics_test", "certificate").options_list.tick_every = 604_800;
    },
    must: ["attention paging production-datadog: datadog_synthetics_test", "tick_every 86400 → 604800"],
  },
  "rules that are evaluated less often": {
    change: (head) => Object.assign(block(head, "grafana", "grafana_rule_group"), { interval_seconds: 600 }),
    must: ["attention paging production-grafana: grafana_rule_group", "interval_seconds 10 → 600"],
  },
  "a rule that resolves earlier": {
    change: (head) => Object.assign(rule(head, "DataAccuracyLow").one, { keep_firing_for: "0s" }),
    must: ["attention paging production-grafana: grafana_rule_group", "keep_firing_for 2m → 0s"],
  },
  "another source of the rules": {
    change: (head) =>
      Object.assign(block(head, "grafana", "grafana_data_source", "prometheus"), { url: "https://example.com" }),
    must: ["attention paging production-grafana: grafana_data_source", "query another place"],
  },
  "a higher budget": {
    change: (head) => Object.assign(block(head, "bootstrap", "aws_budgets_budget"), { limit_amount: "60000" }),
    must: ["attention paging production-bootstrap: aws_budgets_budget", "limit_amount 6000 → 60000"],
  },
  "fewer notifications of a vault": {
    change: (head) => {
      block(head, "backups", "aws_backup_vault_notifications").backup_vault_events.pop();
    },
    must: ["attention paging production-backups: aws_backup_vault_notifications", "Other events of the vault"],
  },
  "a new alarm without a topic": {
    change: (head) => {
      const copy = structuredClone(alarm(head, "data", "GlobalDatabaseLagHigh"));
      add(head, "data", "aws_cloudwatch_metric_alarm", "second", {
        ...copy,
        alarm_name: "gocarbontracker-production-ReadersAtMaximum",
        alarm_actions: [],
      });
    },
    must: ["blocking paging production-data: CloudWatch ReadersAtMaximum"],
  },
};

test.each(Object.entries(CASES))("%s", (_, one) => expectCase(one));

test("an alert that the policy no longer has is reported as removed, and the paging proof still runs", () => {
  const lines = reviewed(
    (head) => {
      delete contactPoint(head, "_p1_").pagerduty;
    },
    (base) => {
      const { group, one } = rule(base, "DependencyDown");
      (group.rule as Emitted[]).push({
        ...one,
        name: "FormerAlert",
        uid: "former",
        labels: { ...one.labels, severity: "P2" },
      });
    },
  ).map(lineOf);
  expect(lines).toContainEqual(expect.stringMatching(/attention paging .*Grafana FormerAlert.*no longer exists/));
  expect(lines).toContainEqual(expect.stringMatching(/blocking paging production: Grafana P1.*no PagerDuty service/));
  expect(lines).not.toContainEqual(expect.stringMatching(/cannot read the change/));
});
