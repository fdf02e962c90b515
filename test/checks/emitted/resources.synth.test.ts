import type { Configuration, Stacks } from "../../../checks/emitted/configuration";
import { metaArgumentsOf } from "../../../checks/emitted/meta-arguments";
import { resolveTo } from "../../../checks/emitted/references";
import { allResources, resourcesOfType } from "../../../checks/emitted/resources";
import { type ResourceType, schemas } from "../../../checks/emitted/schemas";
import { tagsOf } from "../../../checks/emitted/tags";
import { everything } from "../../everything";
import { type Emitted, emittedResources } from "../../support";
import { whole } from "../../whole";

const production = whole("production");
const TYPES = Object.keys(schemas) as ResourceType[];
const FIX = "correct the construct that writes it, or its schema in checks/emitted";

/** The error of a reader of production with a change to the first resource of a type. */
function refusal(type: ResourceType, change: (block: Emitted) => void): string {
  const copy = structuredClone(production);
  const [first] = emittedResources(copy, type);
  change(first!.block);
  try {
    resourcesOfType(copy, type);
  } catch (error) {
    return (error as Error).message;
  }
  return "accepted";
}

test("every emitted resource and data source fits the schema of its type", () => {
  const { stacks } = everything();
  const sections = Object.entries(stacks).map(([stack, { data, resource }]): Stacks => {
    const all = { ...data, ...resource };
    return { [stack]: { resource: all } };
  });
  const read = TYPES.map((type) => sections.flatMap((one) => resourcesOfType(one, type)).length);
  expect(TYPES.filter((_, index) => read[index] === 0)).toEqual([]);
});

test("every emitted AWS resource has typed meta-arguments and tags", () => {
  const aws = allResources(everything().stacks).filter(({ type }) => type.startsWith("aws_"));
  expect(aws.length).toBeGreaterThan(1000);
  expect(() => aws.map((one) => [metaArgumentsOf(one), tagsOf(one)])).not.toThrow();
});

test.each<[ResourceType, (block: Emitted) => void, string]>([
  [
    "pagerduty_escalation_policy",
    (block) => {
      block.rule[0].escalation_delay_in_minutes = "8";
    },
    'rule.0.escalation_delay_in_minutes is "8", must be a number',
  ],
  [
    "grafana_rule_group",
    (block) => {
      delete block.interval_seconds;
    },
    "interval_seconds is missing, must be a number",
  ],
  [
    "aws_rds_cluster",
    (block) => {
      block.storage_encrypted = "true";
    },
    'storage_encrypted is "true", must be true or false',
  ],
  [
    "sentry_alert",
    (block) => {
      block.monitor_ids = "${sentry_cron_monitor.a.id}";
    },
    'monitor_ids is "${sentry_cron_monitor.a.id}", must be a list',
  ],
  [
    "datadog_downtime_schedule",
    (block) => {
      block.recurring_schedule = null;
    },
    "recurring_schedule is null, must be an object",
  ],
  [
    "aws_lb",
    (block) => {
      block.subnets = 3;
    },
    "subnets is 3, must be a list or text",
  ],
  [
    "grafana_notification_policy",
    (block) => {
      block.policy[0].matcher[0].match = "~";
    },
    'policy.0.matcher.0.match is "~", must be one of "=", "!=", "=~", "!~"',
  ],
  [
    "datadog_synthetics_test",
    (block) => {
      block.type = "mobile";
    },
    'type is "mobile", must be one of "browser", "api"',
  ],
])("a mistyped %s is refused in one sentence, with its place, value and expectation", (type, change, fault) => {
  const [first] = emittedResources(production, type);
  expect(refusal(type, change)).toBe(`${first?.stack}: ${type}.${first?.id}: ${fault}: ${FIX}`);
});

test("the alternative that fits best names the attribute", () => {
  // An alarm is on one metric or on queries, and lacks the period of the first kind.
  const alarm = { alarm_name: "a", comparison_operator: "GreaterThanThreshold", threshold: 1, evaluation_periods: 1 };
  const metric = { namespace: "AWS/RDS", metric_name: "CPUUtilization", statistic: "Sum" };
  const stacks: Stacks = { one: { resource: { aws_cloudwatch_metric_alarm: { cpu: { ...alarm, ...metric } } } } };
  expect(() => resourcesOfType(stacks, "aws_cloudwatch_metric_alarm")).toThrow(
    `one: aws_cloudwatch_metric_alarm.cpu: period is missing, must be a number: ${FIX}`,
  );
});

test("every mismatch of a resource has a sentence of its own", () => {
  const stacks: Stacks = { one: { resource: { aws_autoscaling_group: { web: { max_size: true } } } } };
  expect(() => resourcesOfType(stacks, "aws_autoscaling_group")).toThrow(
    `one: aws_autoscaling_group.web: min_size is missing, must be a number: ${FIX}\n` +
      `one: aws_autoscaling_group.web: max_size is true, must be a number: ${FIX}`,
  );
});

test("attributes that no reader reads pass", () => {
  const stacks: Stacks = { one: { resource: { aws_sns_topic: { a: { name: "alerts", colour: "red" } } } } };
  expect(resourcesOfType(stacks, "aws_sns_topic").map(({ block }) => block)).toEqual([
    { name: "alerts", colour: "red" },
  ]);
});

test("a block is parsed once, and all readers share the result", () => {
  const [first] = resourcesOfType(production, "aws_sns_topic");
  const [second] = resourcesOfType({ ...production }, "aws_sns_topic");
  expect(second?.block).toBe(first?.block);
});

test("a reference to a resource of another type has no target", () => {
  const one: Configuration = { resource: { aws_sns_topic: { a: { name: "alerts" } } } };
  const resolve = (type: ResourceType) => resolveTo({ one }, "one", "${aws_sns_topic.a.arn}", type);
  expect(resolve("aws_sns_topic")).toEqual({ stack: "one", type: "aws_sns_topic", id: "a", block: { name: "alerts" } });
  expect(resolve("aws_s3_bucket")).toBeUndefined();
});
