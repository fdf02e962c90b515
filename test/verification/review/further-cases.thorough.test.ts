import type { Configuration } from "../../../checks/emitted/configuration";
import { block, type Case, expectCase } from "./reviewed";

const assign = (stack: string, type: string, text: string, values: object): Case["change"] => {
  return (head) => Object.assign(block(head, stack, type, text), values);
};
const daily = (head: Parameters<Case["change"]>[0]) => block(head, "backups", "aws_backup_plan", "daily_plan").rule[0];
const replication = (head: Parameters<Case["change"]>[0]) =>
  block(head, "data", "aws_s3_bucket_replication_configuration").rule[0];
const uploadRules = (head: Parameters<Case["change"]>[0]) =>
  block(head, "data", "aws_s3_bucket_lifecycle_configuration", "uploads_lifecycle").rule;

const CASES: Record<string, Case> = {
  "another vault of daily backups": {
    change: (head) => {
      daily(head).target_vault_name = "Default";
    },
    must: ["blocking data production-backups: aws_backup_plan.daily", "neither the lock, the key nor the copies"],
  },
  "less time for a backup": {
    change: (head) => {
      daily(head).completion_window = 30;
    },
    must: ["attention data", "completion_window 240 → 30", "is cancelled"],
  },
  "a lock that refuses the plan's retention": {
    change: assign("backups", "aws_backup_vault_lock_configuration", "", { min_retention_days: 90 }),
    must: ["attention data", "min_retention_days 30 → 90", "their jobs fail"],
    mustNot: ["protects backups for a shorter time"],
  },
  "a lock that is final earlier": {
    change: assign("backups", "aws_backup_vault_lock_configuration", "", { changeable_for_days: 3 }),
    must: ["attention data", "changeable_for_days 7 → 3", "neither the account nor AWS"],
  },
  "a replication of some uploads": {
    change: (head) => {
      replication(head).filter = { prefix: "invoices/" };
    },
    must: ["blocking data", "Objects that the filter does not match are no longer copied"],
  },
  "a replication without a measured time": {
    change: (head) => {
      delete replication(head).destination.replication_time;
      delete replication(head).destination.metrics;
    },
    must: ["attention data", "alerts on the lag have no data"],
    mustNot: ["blocking"],
  },
  "archived uploads": {
    change: (head) => {
      uploadRules(head).push({ id: "cold", status: "Enabled", transition: [{ days: 30, storage_class: "GLACIER" }] });
    },
    must: ["attention data", "nothing → GLACIER", "cannot read them until a restore"],
  },
  "a database whose changes are ignored": {
    change: (head) => {
      block(head, "data", "aws_rds_cluster", "database_cluster").lifecycle.ignore_changes.push(
        "backup_retention_period",
      );
    },
    must: ["attention data", "lifecycle.ignore_changes", "no longer applies or reverts"],
  },
  "maintenance in business hours": {
    change: assign("data", "aws_rds_cluster", "database_cluster", {
      preferred_maintenance_window: "tue:10:00-tue:11:00",
    }),
    must: ["attention downtime", "→ tue:10:00-tue:11:00", "outside of business hours"],
  },
  "upgrades by AWS": {
    change: assign("data", "aws_rds_cluster_instance", "instance-1", { auto_minor_version_upgrade: true }),
    must: ["attention downtime", "AWS upgrades the engine by itself"],
  },
  "servers of a limited age": {
    change: assign("servers", "aws_autoscaling_group", "", { max_instance_lifetime: 86400 }),
    must: ["attention downtime", "replaces each machine that reaches this age"],
  },
  "a group that starts no servers": {
    change: assign("servers", "aws_autoscaling_group", "", { suspended_processes: ["Launch"] }),
    must: ["attention downtime", "The group no longer does this by itself"],
  },
  "requests that change servers": {
    change: (head) => {
      delete block(head, "servers", "aws_lb_target_group").stickiness;
    },
    must: ["attention downtime", "may go to another server"],
  },
  "a network without names": {
    change: assign("network", "aws_vpc", "network", { enable_dns_support: false }),
    must: ["attention downtime", "no longer resolve the names"],
  },
  "an endpoint of fewer zones": {
    change: (head) => {
      block(head, "network", "aws_vpc_endpoint", "logs").subnet_ids.pop();
    },
    must: ["attention downtime", "no address in a removed subnet's zone"],
  },
  "DNS that ignores the health": {
    change: (head) => {
      block(head, "servers", "aws_route53_record").alias.evaluate_target_health = false;
    },
    must: ["attention downtime", "a target that has no healthy server"],
    mustNot: ["until its time to live ends"],
  },
  "machines that are configured monthly": {
    change: assign("servers", "aws_ssm_association", "", { schedule_expression: "rate(30 days)" }),
    must: ["attention downtime", "get their configuration later"],
  },
  "machines that are configured at once": {
    change: assign("servers", "aws_ssm_association", "", { max_concurrency: "100%" }),
    must: ["attention downtime", "may reach more machines before it stops"],
  },
  "servers without a role": {
    change: (head) => {
      delete block(head, "servers", "aws_launch_template").iam_instance_profile;
    },
    must: ["attention downtime", "another role or none"],
  },
  "a load balancer that passes invalid headers": {
    change: assign("servers", "aws_lb", "", { drop_invalid_header_fields: false }),
    must: ["attention security", "may read them differently"],
  },
  "a firewall whose log has cookies": {
    change: (head) => {
      delete block(head, "servers", "aws_wafv2_web_acl_logging_configuration").redacted_fields;
    },
    must: ["attention security", "headers with which users sign in"],
  },
  "longer sessions of a role": {
    change: assign("delivery", "aws_iam_role", "", { max_session_duration: 43200 }),
    must: ["attention security", "valid for longer"],
  },
  "another name of a role": {
    change: assign("data", "aws_iam_role", "monitoring-role", { name: "other" }),
    must: ["attention downtime production-data: aws_iam_role.monitoring-role", "because of role, which follows"],
    mustNot: ["has all grants of"],
  },
  "an event that goes to another topic": {
    change: assign("backups", "aws_cloudwatch_event_target", "BackupCopyFailed", {
      arn: "arn:aws:sns:eu-central-1:333333333333:gocarbontracker-production-alerts-p3",
    }),
    must: ["attention paging production-backups: aws_cloudwatch_event_target.BackupCopyFailed", "another topic"],
  },
  "an escalation of fewer rounds": {
    change: assign("pagerduty", "pagerduty_escalation_policy", "", { num_loops: 0 }),
    must: ["attention paging", "num_loops 9 → 0", "fewer rounds"],
  },
  "a service that notifies again later": {
    change: assign("pagerduty", "pagerduty_service", "p0", { acknowledgement_timeout: "86400" }),
    must: ["attention paging", "→ 86400", "again later, or never"],
  },
  "a database that reports less": {
    change: assign("data", "aws_rds_cluster", "database_cluster", { monitoring_interval: 0 }),
    must: ["attention paging", "monitoring_interval 60 → 0", "have no data"],
  },
  "a budget that notifies late": {
    change: (head) => {
      block(head, "bootstrap", "aws_budgets_budget").notification[0].threshold = 200;
    },
    must: ["attention paging", "80 → 200", "at a higher cost"],
  },
  "unusual costs that notify late": {
    change: (head) => {
      block(head, "bootstrap", "aws_ce_anomaly_subscription").threshold_expression.dimension.values = ["100000"];
    },
    must: ["attention paging", "100000", "other unusual costs"],
  },
  "a state without a lock": {
    change: (head) => {
      const stack = head["production-data"] as Configuration;
      Object.assign(stack.terraform?.backend.s3 ?? {}, { use_lockfile: false });
    },
    must: ["attention toil production-data: settings backend.s3.use_lockfile", "may damage the state"],
    mustNot: ["begins with an empty state"],
  },
};

test.each(Object.entries(CASES))("%s", (_, one) => expectCase(one));
