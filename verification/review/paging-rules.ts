import type { AttributeRule } from "./attribute-rule";
import type { Change } from "./change";
import { changed, off, raised } from "./compare";

const PAGERDUTY = /^https:\/\/events\.(?:eu\.)?pagerduty\.com\//;
const isToPagerDuty = ({ before, after }: Change) =>
  [before, after].some((subscription) => PAGERDUTY.test(String(subscription?.endpoint)));

/** Changed arguments of alerts and of their delivery that the comparison of alerts and of routes does not read. */
export const pagingRules: readonly AttributeRule[] = [
  {
    name: "delivery-filtered",
    types: /^aws_sns_topic_subscription$/,
    path: /^(filter_policy_scope|filter_policy|raw_message_delivery)\b/,
    when: () => true,
    onlyIf: isToPagerDuty,
    level: "blocking",
    why: ["SNS sends other messages to PagerDuty, or in another form, so alarms may notify no engineer."],
  },
  {
    name: "query-changed",
    types: /^sentry_metric_monitor$/,
    path: /^(condition_group|aggregate|query|query_type|dataset|time_window_seconds|environment|project)\b/,
    when: () => true,
    level: "attention",
    why: ["The monitor detects other faults, or at another threshold."],
  },
  {
    name: "query-changed",
    types: /^sentry_alert$/,
    path: /^(monitor_ids|environment)$/,
    when: () => true,
    level: "attention",
    why: ["The alert notifies engineers of the issues of other monitors."],
  },
  {
    name: "off",
    types: /^sentry_(cron|metric|uptime)_monitor$/,
    path: /^enabled$/,
    when: off,
    level: "blocking",
    why: ["The monitor is off, so a missed run or a fault notifies no engineer."],
  },
  {
    name: "loosened",
    types: /^sentry_cron_monitor$/,
    path: /^(failure_issue_threshold|checkin_margin_minutes|max_runtime_minutes)$/,
    when: raised,
    level: "attention",
    why: ["A missed or failed run notifies engineers later."],
  },
  {
    name: "missing-data-changed",
    types: /^datadog_monitor$/,
    path: /^(on_missing_data|notify_no_data|no_data_timeframe)$/,
    when: () => true,
    level: "attention",
    why: ["Without data the monitor behaves differently: it may stay quiet in an outage, or fire in a gap."],
  },
  {
    name: "loosened",
    types: /^datadog_synthetics_test$/,
    path: /^(options_list\S*\.(?:tick_every|min_failure_duration|min_location_failed))$/,
    when: raised,
    level: "attention",
    why: ["The test runs less often or has to fail for longer, so it notifies engineers later."],
  },
  {
    name: "loosened",
    types: /^grafana_rule_group$/,
    path: /^interval_seconds$/,
    when: raised,
    level: "attention",
    why: ["Grafana evaluates the rules of the group less often, so they fire later."],
  },
  {
    name: "keep-firing-changed",
    types: /^grafana_rule_group$/,
    path: /^(rule\[[^\]]*\]\.keep_firing_for)$/,
    when: changed,
    level: "attention",
    why: ["The alert resolves after another time: after a shorter one a recurring fault notifies engineers again."],
  },
  {
    name: "source-changed",
    types: /^grafana_data_source$/,
    path: /^(url|type|uid|json_data_encoded)\b/,
    when: changed,
    level: "attention",
    why: ["All rules and panels of the data source query another place, and have no data if it is the wrong one."],
  },
  {
    name: "loosened",
    types: /^aws_budgets_budget$/,
    path: /^limit_amount$/,
    when: raised,
    level: "attention",
    why: ["The budget notifies engineers at a higher cost."],
  },
  {
    name: "loosened",
    types: /^aws_backup_vault_notifications$/,
    path: /^backup_vault_events$/,
    when: changed,
    level: "attention",
    why: ["Other events of the vault notify engineers: a failure that is not listed notifies none."],
  },
];
