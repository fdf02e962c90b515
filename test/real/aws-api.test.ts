import type { Stacks } from "../../checks/emitted/configuration";
import { LOCAL_AWS_PROVIDER } from "../../tools/local-provider";
import { placeholder } from "../../tools/placeholder";
import { awsProviderSchema } from "../../tools/provider-schema";
import { entryOf, TYPES } from "../../verification/aws-api/calls";
import { type Held, holdAgainstApi } from "../../verification/aws-api/hold";
import type { ApiModels } from "../../verification/aws-api/model";
import { ReadBlock } from "../../verification/aws-api/read-block";
import { apiModels } from "../../verification/commands/api-models";
import { everything } from "../everything";
import type { Emitted } from "../support";
import { everyArgument } from "./aws-api-arguments";

/** The required share of string and number arguments with a member. */
const GOAL = 0.95;

let models: ApiModels;
let stacks: Stacks;
let held: Held;

beforeAll(() => {
  models = apiModels();
  ({ stacks } = everything());
  held = holdAgainstApi(stacks, models, placeholder);
});

test("AWS' API models accept every value of every stack of every environment", () => {
  expect(held.faults).toEqual([]);
});

test("95 % of the arguments set a member of the API, and the others have a reason", () => {
  const reaching = held.attributes.filter(({ members }) => members.size > 0);
  const without = held.attributes.filter(({ members, nowhere }) => members.size === 0 && nowhere === undefined);
  expect(held.attributes.length).toBeGreaterThan(300);
  expect(reaching.length / held.attributes.length).toBeGreaterThanOrEqual(GOAL);
  expect(without).toEqual([]);
});

test("JavaScript supports every pattern of their members", () => {
  const patterns = held.attributes.flatMap(({ members }) => [...members.values()].map(({ unparsable }) => unparsable));
  expect(patterns.filter((pattern) => pattern !== undefined)).toEqual([]);
});

test("every entry of the table has members of the API", () => {
  const lost = TYPES.flatMap((type) => {
    const entry = entryOf(type) ?? { to: [] };
    const { readings } = new ReadBlock(type, nested(Object.keys(entry.members ?? {})), entry, models);
    const without = readings.filter(({ member, nowhere }) => member === undefined && nowhere === undefined);
    return without.map(({ argument }) => `${type}.${argument}`);
  });
  expect(TYPES.length).toBeGreaterThan(100);
  expect(lost).toEqual([]);
});

test("95 % of the arguments that the provider has for the types in use are in the table, used or not", async () => {
  const schema = await awsProviderSchema(LOCAL_AWS_PROVIDER);
  const types = [...new Set(held.attributes.map(({ type }) => type))];
  const known = new Map<string, boolean>();
  for (const type of types) {
    const block = everyArgument(schema[type]?.block ?? {});
    for (const { argument, value, member, nowhere } of new ReadBlock(type, block, entryOf(type)!, models).readings) {
      if (typeof value === "boolean" || typeof value === "object") continue;
      known.set(`${type}.${argument}`, member !== undefined || nowhere !== undefined);
    }
  }
  const missing = [...known].filter(([, isKnown]) => !isKnown).map(([argument]) => argument);
  expect(known.size).toBeGreaterThan(1000);
  expect({ share: 1 - missing.length / known.size >= GOAL, missing }).toMatchObject({ share: true });
});

/** The stacks that the mutants refer to. */
const AWS_STACKS = ["network", "data", "servers", "monitoring"].map((name) => `production-${name}`);

/** A change of one generated value, and the expected fault. */
const MUTANTS: [kind: string, stack: string, type: string, breaks: (block: Emitted) => void, fault: RegExp][] = [
  ["a pattern", "servers", "aws_wafv2_web_acl", (acl) => set(acl, "name", "web acl"), /name is "web acl", must match/],
  [
    "a length above the longest",
    "servers",
    "aws_cloudwatch_metric_alarm",
    (alarm) => set(alarm, "alarm_description", "x".repeat(1025)),
    /alarm_description is .*1025 characters long, must have 1024 or fewer characters/,
  ],
  [
    "a length below the shortest",
    "servers",
    "aws_cloudwatch_metric_alarm",
    (alarm) => set(alarm, "alarm_name", ""),
    /alarm_name is "", must have 1 or more characters/,
  ],
  [
    "a number below the range",
    "servers",
    "aws_lb_target_group",
    ({ health_check }) => set(health_check, "interval", 4),
    /health_check\.interval is "4", must be at least 5/,
  ],
  [
    "a number above the range",
    "servers",
    "aws_lb_target_group",
    ({ health_check }) => set(health_check, "interval", 301),
    /health_check\.interval is "301", must be at most 300/,
  ],
  [
    "a broken number",
    "servers",
    "aws_lb_target_group",
    (group) => set(group, "port", 80.5),
    /port is "80.5", must be a whole number/,
  ],
  [
    "a word that is not in the list",
    "servers",
    "aws_cloudwatch_metric_alarm",
    (alarm) => set(alarm, "comparison_operator", "MoreThan"),
    /comparison_operator is "MoreThan", must be one of GreaterThanOrEqualToThreshold/,
  ],
  [
    "a list that is too long",
    "servers",
    "aws_cloudwatch_metric_alarm",
    (alarm) => set(alarm, "alarm_actions", Array(6).fill(alarm.alarm_actions[0])),
    /alarm_actions has 6 entries, must have 5 or fewer entries/,
  ],
  [
    "a map that is too long",
    "servers",
    "aws_security_group",
    (group) => set(group, "tags", Object.fromEntries(Array.from({ length: 51 }, (_, i) => [`Tag${i}`, "x"]))),
    /tags has 51 entries, must have 50 or fewer entries/,
  ],
  [
    "a list that is too short",
    "servers",
    "aws_wafv2_web_acl_logging_configuration",
    (logging) => set(logging, "log_destination_configs", []),
    /log_destination_configs has 0 entries, must have 1 or more entries/,
  ],
  [
    "a required member that the provider does not require",
    "servers",
    "aws_wafv2_web_acl",
    ({ rule: [rule] }) => set(rule, "visibility_config", {}),
    /rule\.0\.visibility_config has no value for the required member wafv2:CreateWebACL\.Rules\.VisibilityConfig\.MetricName/,
  ],
  [
    "a character that the documentation does not allow",
    "servers",
    "aws_vpc_security_group_egress_rule",
    (rule) => set(rule, "description", "AWS and Debian's packages"),
    /description is "AWS and Debian's packages", must be made of a-z, A-Z, 0-9, spaces, and \._-/,
  ],
  [
    "a length that only the documentation states",
    "servers",
    "aws_security_group",
    (group) => set(group, "description", "x".repeat(256)),
    /description is .*256 characters long, must have 255 or fewer characters/,
  ],
  [
    "a number that only the documentation limits",
    "data",
    "aws_rds_cluster",
    (cluster) => set(cluster, "backup_retention_period", 36),
    /backup_retention_period is "36", must be at most 35/,
  ],
  [
    "a document that is too long once its references are known",
    "monitoring",
    "aws_cloudwatch_event_rule",
    (rule) =>
      set(
        rule,
        "event_pattern",
        JSON.stringify({ resources: Array(40).fill("${aws_sns_topic.alerts_p0_topic_589503F0.arn}") }),
      ),
    /event_pattern is .*, must have 2048 or fewer characters/,
  ],
  [
    "a name where an ARN belongs",
    "monitoring",
    "aws_cloudwatch_event_target",
    (target) => set(target, "arn", "${aws_sns_topic.alerts_p0_topic_589503F0.name}"),
    /arn is "gocarbontracker-production-alerts-p0", must be an ARN/,
  ],
  [
    "the id of another resource type",
    "network",
    "aws_nat_gateway",
    (gateway) => set(gateway, "subnet_id", "${aws_vpc.network_vpc_BDAB4594.id}"),
    /subnet_id is "vpc-0123456789abcdef0", must be an id that begins with subnet-/,
  ],
];

describe("a fault is reported for", () => {
  test.each(MUTANTS)("%s", (_, stack, type, breaks, fault) => {
    const name = `production-${stack}`;
    const broken = structuredClone(stacks[name] ?? {});
    breaks(Object.values(broken.resource?.[type] ?? {})[0] ?? {});
    const mutant = { ...Object.fromEntries(AWS_STACKS.map((one) => [one, stacks[one] ?? {}])), [name]: broken };
    const { faults } = holdAgainstApi(mutant, models, placeholder);
    expect(faults.filter((one) => fault.test(one))).toHaveLength(1);
  });

  test("a tag that every resource of a provider gets", () => {
    const configuration = {
      provider: { aws: [{ region: "eu-central-1", default_tags: [{ tags: { "aws:owner": "x" } }] }] },
    };
    const { faults } = holdAgainstApi(
      { one: { ...configuration, resource: { aws_vpc: { a: {} } } } },
      models,
      placeholder,
    );
    expect(faults.join("\n")).toMatch(
      /one provider aws: default_tags\.aws:owner is "aws:owner", must not begin with aws:/,
    );
  });

  test("a resource type that is not in the table, with the missing line", () => {
    const resource = {
      aws_sns_platform_application: { a: {} },
      aws_placement_group: { a: {} },
      aws_kms_grant: { a: {} },
    };
    expect(holdAgainstApi({ one: { resource } }, models, placeholder).faults).toEqual([
      'aws_sns_platform_application is not in verification/aws-api/calls: add aws_sns_platform_application: "sns:CreatePlatformApplication",',
      'aws_placement_group is not in verification/aws-api/calls: add aws_placement_group: "ec2:CreatePlacementGroup",',
      'aws_kms_grant is not in verification/aws-api/calls: add aws_kms_grant: "kms:CreateGrant",',
    ]);
  });

  test("an argument that is not in the table", () => {
    const resource = { aws_sns_topic: { a: { name: "alerts", colour: "red" } } };
    expect(holdAgainstApi({ one: { resource } }, models, placeholder).faults).toEqual([
      "aws_sns_topic.colour has no member of its name: add the member to members of aws_sns_topic in verification/aws-api/calls, or the reason why there is none to nowhere",
    ]);
  });
});

function set(block: Emitted, argument: string, value: unknown): void {
  block[argument] = value;
}

/** A block that has each of some paths, such as `rule.schedule`. */
function nested(paths: readonly string[]): Emitted {
  const block: Emitted = {};
  for (const path of paths) {
    let at = block;
    const steps = path.split(".");
    for (const step of steps.slice(0, -1)) {
      if (typeof at[step] !== "object") at[step] = {};
      at = at[step];
    }
    at[steps.at(-1) ?? ""] ??= "x";
  }
  return block;
}
