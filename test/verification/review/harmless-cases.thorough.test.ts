import type { Stacks } from "../../../checks/emitted/configuration";
import type { Emitted } from "../../support";
import { add, block, lineOf, rename, reviewed } from "./reviewed";

/** A structure with its keys in the opposite order. */
function reordered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reordered);
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, one]) => [key, reordered(one)]),
  );
}

const dashboard = (head: Stacks) => block(head, "grafana", "grafana_dashboard");
const firstRule = (head: Stacks): Emitted => block(head, "grafana", "grafana_rule_group").rule[0];

const HARMLESS: Record<string, (head: Stacks) => void> = {
  "a comment in the metadata": (head) => {
    block(head, "data", "aws_rds_cluster")["//"] = { metadata: { path: "elsewhere" } };
  },
  "a comment in a start script's template of documents": (head) => {
    Object.assign(block(head, "servers", "aws_ssm_document"), { tags: { Note: "x" } });
  },
  "a tag of a bucket": (head) => {
    block(head, "data", "aws_s3_bucket", "uploads_bucket").tags.Team = "operations";
  },
  "a tag of a network": (head) => {
    block(head, "network", "aws_vpc").tags.Team = "operations";
  },
  "a tag of all resources": (head) => {
    for (const { default_tags = [] } of head["production-data"]?.provider?.aws ?? [])
      for (const { tags } of default_tags) tags.Team = "operations";
  },
  "a new panel": (head) => {
    const page = JSON.parse(dashboard(head).config_json);
    page.panels.push({ id: 999, type: "text", title: "Note" });
    dashboard(head).config_json = JSON.stringify(page);
  },
  "a new dashboard": (head) => add(head, "grafana", "grafana_dashboard", "notes", { config_json: '{"title":"Notes"}' }),
  "a reordered dashboard": (head) => {
    dashboard(head).config_json = JSON.stringify(reordered(JSON.parse(dashboard(head).config_json)), null, 4);
  },
  "a reordered policy": (head) => {
    const policy = block(head, "monitoring", "aws_sns_topic_policy");
    policy.policy = JSON.stringify(reordered(JSON.parse(policy.policy)));
  },
  "reordered statements": (head) => {
    const one = block(head, "monitoring", "aws_sns_topic_policy");
    const policy = JSON.parse(one.policy);
    one.policy = JSON.stringify({ ...policy, Statement: policy.Statement.reverse() });
  },
  "a list of one action instead of a text": (head) => {
    const one = block(head, "backups", "aws_kms_key");
    const policy = JSON.parse(one.policy);
    for (const statement of policy.Statement) statement.Action = [statement.Action].flat();
    one.policy = JSON.stringify(policy);
  },
  "reordered keys of a whole stack": (head) => {
    const all = head as Record<string, unknown>;
    all["production-data"] = reordered(all["production-data"]);
  },
  "reordered subnets": (head) => {
    (block(head, "data", "aws_db_subnet_group").subnet_ids as unknown[] | undefined)?.reverse?.();
  },
  "a description of a key": (head) => {
    Object.assign(block(head, "data", "aws_kms_key"), { description: "The key of the data" });
  },
  "a description of an alarm": (head) => {
    const alarm = block(head, "data", "aws_cloudwatch_metric_alarm", "GlobalDatabaseLagHigh");
    alarm.alarm_description = alarm.alarm_description.replace("First step", "First of all");
  },
  "a description of a rule": (head) => {
    firstRule(head).annotations.description = "Other words";
  },
  "a description of a service": (head) => {
    Object.assign(block(head, "pagerduty", "pagerduty_service"), { description: "Other words" });
  },
  "a description of a launch template": (head) => {
    Object.assign(block(head, "servers", "aws_launch_template"), { description: "Other words" });
  },
  "a renamed construct with a moved block": (head) => {
    const moved = rename(head, "data", "aws_cloudwatch_metric_alarm", "GlobalDatabaseLagHigh");
    Object.assign(head["production-data"] ?? {}, { moved: [moved] });
  },
  "a new output": (head) => {
    Object.assign(head["production-data"]?.output ?? {}, { note: { value: "x" } });
  },
  "a patch version of the provider": (head) => {
    Object.assign(head["production-data"]?.terraform?.required_providers.aws ?? {}, { version: "~> 6.26" });
  },
  "a new order of creation": (head) => {
    Object.assign(block(head, "data", "aws_s3_bucket", "uploads_bucket"), { depends_on: ["aws_kms_key.key_F64E54E4"] });
  },
  "a new log group": (head) =>
    add(head, "data", "aws_cloudwatch_log_group", "notes", { name: "/notes", retention_in_days: 365 }),
};

test("at least twenty changes are harmless", () => expect(Object.keys(HARMLESS).length).toBeGreaterThanOrEqual(20));

test.each(Object.entries(HARMLESS))("%s gives no finding above information", (_, change) => {
  const findings = reviewed(change).filter(({ level }) => level !== "information");
  expect(findings.map(lineOf)).toEqual([]);
});

test("no change gives no finding", () => {
  expect(reviewed(() => {})).toEqual([]);
});
