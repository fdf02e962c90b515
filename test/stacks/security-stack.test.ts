import type { Environment } from "../../environments/schema";
import { SecurityStack } from "../../stacks/security-stack";
import { type Emitted, environment, only, organization, resources, synthesized } from "../support";

const production = environment("production");
const emitted = (env: Environment, delivery = organization().delivery): Emitted =>
  synthesized((app) => new SecurityStack(app, env, delivery))[`${env.name}-security`] ?? {};
const stack = emitted(production);
const inSecondaryRegion = (resource: Emitted) => resource.provider === "aws.disaster_recovery";

test.each([
  ["aws_config_configuration_recorder", 1],
  ["aws_config_conformance_pack", 1],
  ["aws_guardduty_detector", 1],
  ["aws_guardduty_detector_feature", 4],
  ["aws_inspector2_enabler", 1],
  ["aws_securityhub_account", 1],
  ["aws_securityhub_standards_subscription", 2],
  ["aws_cloudwatch_event_rule", 15],
])("each region has %s, %p of them", (type, count) => {
  const all = resources(stack, type);
  expect(all.filter(inSecondaryRegion)).toHaveLength(count);
  // The rules that start the assessment and the check of the trail, and those of their failures, are in one region.
  const own = all.filter(
    (one) =>
      !inSecondaryRegion(one) && !/-(vulnerabilities|audit-trail|open-findings)(-failed|-changed)?$/.test(one.name),
  );
  expect(own).toHaveLength(count);
});

test("each region analyzes access from outside, and one what nothing used for 120 days", () => {
  const analyzers = resources(stack, "aws_accessanalyzer_analyzer");
  expect(analyzers.map((one) => [one.type, inSecondaryRegion(one), one.configuration]).sort()).toEqual([
    ["ACCOUNT", false, undefined],
    ["ACCOUNT", true, undefined],
    ["ACCOUNT_UNUSED_ACCESS", false, { unused_access: { unused_access_age: 120 } }],
  ]);
});

test("an assessment counts the findings of both regions twice a day, by the limits of the policy", () => {
  const document = resources(stack, "aws_ssm_document").find(({ name }) => name.endsWith("-vulnerabilities"));
  const [{ inputs }] = JSON.parse(document?.content).mainSteps;
  expect(inputs.InputPayload).toMatchObject({
    Regions: ["eu-central-1", "eu-west-1"],
    LimitDays: { CRITICAL: 7, HIGH: 30, MEDIUM: 90, LOW: 180 },
  });
  const rule = resources(stack, "aws_cloudwatch_event_rule").find(({ name }) => name.endsWith("-vulnerabilities"));
  expect(rule?.schedule_expression).toBe("rate(12 hours)");
  const [alarm] = resources(stack, "aws_cloudwatch_metric_alarm").filter(({ alarm_name }) =>
    alarm_name.endsWith("VulnerabilityOverdue"),
  );
  expect([alarm?.threshold, alarm?.comparison_operator, alarm?.treat_missing_data]).toEqual([
    0,
    "GreaterThanThreshold",
    "breaching",
  ]);
});

test("every five minutes a count reads the findings of each alert on findings, in both regions", () => {
  const document = resources(stack, "aws_ssm_document").find(({ name }) => name.endsWith("-open-findings"));
  const [{ inputs }] = JSON.parse(document?.content).mainSteps;
  expect(inputs.InputPayload).toMatchObject({ Regions: ["eu-central-1", "eu-west-1"], Environment: "production" });
  const counted = inputs.InputPayload.Classes.map(({ Alert }: Emitted) => Alert);
  const ending = resources(stack, "aws_cloudwatch_metric_alarm").filter(
    (one) => !inSecondaryRegion(one) && one.metric_query?.[0]?.expression === "SUM([triggered, open])",
  );
  expect(counted.map((alert: string) => `gocarbontracker-production-${alert}`).sort()).toEqual(
    ending.map(({ alarm_name }) => alarm_name).sort(),
  );
  expect(counted).toHaveLength(12);
  const rule = resources(stack, "aws_cloudwatch_event_rule").find(({ name }) => name.endsWith("-open-findings"));
  expect(rule?.schedule_expression).toBe("rate(5 minutes)");
});

test("each region reports a count that misses a class, or that does not come", () => {
  const alarms = resources(stack, "aws_cloudwatch_metric_alarm").filter(({ alarm_name }) =>
    alarm_name.endsWith("FindingsNotCounted"),
  );
  expect(
    alarms
      .map((one) => [inSecondaryRegion(one), one.threshold, one.comparison_operator, one.treat_missing_data])
      .sort(),
  ).toEqual([
    [false, 12, "LessThanThreshold", "breaching"],
    [true, 12, "LessThanThreshold", "breaching"],
  ]);
});

test("GuardDuty reads objects, volumes, sign-ins and processes, and updates a finding every quarter of an hour", () => {
  for (const { enable, finding_publishing_frequency } of resources(stack, "aws_guardduty_detector")) {
    expect([enable, finding_publishing_frequency]).toEqual([true, "FIFTEEN_MINUTES"]);
  }
  const features = resources(stack, "aws_guardduty_detector_feature").filter((one) => !inSecondaryRegion(one));
  expect(features.map(({ name, status }) => `${name} ${status}`).sort()).toEqual([
    "EBS_MALWARE_PROTECTION ENABLED",
    "RDS_LOGIN_EVENTS ENABLED",
    "RUNTIME_MONITORING ENABLED",
    "S3_DATA_EVENTS ENABLED",
  ]);
  const agents = features.flatMap(({ additional_configuration = [] }) => additional_configuration);
  expect(agents.filter(({ status }: Emitted) => status === "ENABLED").map(({ name }: Emitted) => name)).toEqual([
    "EC2_AGENT_MANAGEMENT",
  ]);
});

test("both standards are those of the region", () => {
  const arns = resources(stack, "aws_securityhub_standards_subscription").map(({ standards_arn }) => standards_arn);
  expect(arns.sort()).toEqual(
    ["eu-central-1", "eu-west-1"].flatMap((region) => [
      `arn:aws:securityhub:${region}::standards/aws-foundational-security-best-practices/v/1.0.0`,
      `arn:aws:securityhub:${region}::standards/cis-aws-foundations-benchmark/v/3.0.0`,
    ]),
  );
});

test("one trail records the calls of all regions, encrypted, with digests of its files", () => {
  expect(only(stack, "aws_cloudtrail")).toMatchObject({
    is_multi_region_trail: true,
    include_global_service_events: true,
    enable_log_file_validation: true,
    enable_logging: true,
    kms_key_id: expect.stringContaining("aws_kms_key.audit-key"),
  });
});

test("the trail records every management event, and each call on an object of users' uploads, their copy, the dumps and the evidence", () => {
  const bucket = (thing: string, place: string) =>
    `arn:aws:s3:::gocarbontracker-production-${thing}-333333333333-${place}/`;
  const fields = (one: Emitted) =>
    one.field_selector.map(({ field, equals, starts_with }: Emitted) => [field, equals ?? starts_with]);
  expect(only(stack, "aws_cloudtrail").advanced_event_selector.map(fields)).toEqual([
    [
      ["eventCategory", ["Data"]],
      ["resources.type", ["AWS::S3::Object"]],
      [
        "resources.ARN",
        [
          bucket("dumps", "euw1"),
          bucket("evidence", "euc1"),
          bucket("uploads", "euc1"),
          bucket("uploads-copy", "euw1"),
        ],
      ],
    ],
    [["eventCategory", ["Management"]]],
  ]);
});

test("a check reads what the trail records after each change of it, and every six hours", () => {
  const rules = resources(stack, "aws_cloudwatch_event_rule").filter(({ name }) => /-audit-trail/.test(name));
  const by = Object.fromEntries(rules.map((rule) => [rule.name.split("-audit-trail")[1], rule]));
  expect(by[""]?.schedule_expression).toBe("rate(6 hours)");
  expect(JSON.parse(by["-changed"]?.event_pattern).detail).toEqual({
    eventSource: ["cloudtrail.amazonaws.com"],
    eventName: ["PutEventSelectors"],
    errorCode: [{ exists: false }],
  });
  const targets = resources(stack, "aws_cloudwatch_event_target").filter(({ arn }) =>
    /automation-definition\/.*audit/.test(arn),
  );
  expect(targets).toHaveLength(2);
});

/** The statements of a bucket's policy, by the beginning of the bucket's id. */
function statements(of: Emitted, id: string): Emitted[] {
  const found = Object.entries<Emitted>(of.resource.aws_s3_bucket_policy).find(([name]) => name.startsWith(`${id}_`));
  return JSON.parse(found?.[1].policy).Statement;
}

test.each([
  ["production", "COMPLIANCE"],
  ["staging", "GOVERNANCE"],
] as const)("%s: a record of the trail is locked for a year in mode %s, and removed afterwards", (name, mode) => {
  const one = emitted(environment(name));
  expect(only(one, "aws_s3_bucket_object_lock_configuration")).toMatchObject({
    bucket: expect.stringContaining("aws_s3_bucket.audit_bucket"),
    rule: { default_retention: { mode, days: 365 } },
  });
  const locked = resources(one, "aws_s3_bucket").filter(({ object_lock_enabled }) => object_lock_enabled);
  expect(locked.map(({ bucket }) => bucket)).toEqual([expect.stringContaining(`${name}-audit-`)]);
  const [{ expiration, noncurrent_version_expiration }] =
    one.resource.aws_s3_bucket_lifecycle_configuration[
      Object.keys(one.resource.aws_s3_bucket_lifecycle_configuration).find((id) => id.startsWith("audit_")) ?? ""
    ].rule;
  expect([expiration, noncurrent_version_expiration]).toEqual([[{ days: 365 }], [{ noncurrent_days: 1 }]]);
  expect(
    statements(one, "audit").filter(({ Effect, Principal }) => Effect === "Deny" && Principal === "*"),
  ).toContainEqual(
    expect.objectContaining({
      Action: ["s3:BypassGovernanceRetention", "s3:DeleteObject", "s3:DeleteObjectVersion"],
      Resource: expect.stringMatching(new RegExp(`:gocarbontracker-${name}-audit-[0-9]+-euc1/\\*$`)),
    }),
  );
});

test("an environment that may be destroyed locks nothing, and a deleted record stays for a year", () => {
  const one = emitted(environment("sandbox"));
  expect(resources(one, "aws_s3_bucket_object_lock_configuration")).toEqual([]);
  expect(statements(one, "audit").map(({ Sid }) => Sid)).not.toContain("DeletesNothing");
  for (const { rule } of resources(one, "aws_s3_bucket_lifecycle_configuration")) {
    expect(rule[0].noncurrent_version_expiration).toEqual([{ noncurrent_days: 365 }]);
  }
});

test("AWS Config's bucket locks nothing, because AWS Config delivers to no bucket with a default lock", () => {
  for (const { s3_bucket_name } of resources(stack, "aws_config_delivery_channel")) {
    expect(s3_bucket_name).toContain("aws_s3_bucket.settings-records_bucket");
  }
});

test("only this account's trail and recorders write to the buckets of the records", () => {
  const all = [...statements(stack, "audit"), ...statements(stack, "settings-records")];
  const writing = all.filter(({ Action }: Emitted) => [Action].flat().includes("s3:PutObject"));
  expect(writing.map(({ Principal, Condition }: Emitted) => [Principal.Service, Condition.StringEquals])).toEqual([
    [
      "cloudtrail.amazonaws.com",
      {
        "aws:SourceArn": "arn:aws:cloudtrail:eu-central-1:333333333333:trail/gocarbontracker-production-audit",
        "s3:x-amz-acl": "bucket-owner-full-control",
      },
    ],
    ["config.amazonaws.com", { "aws:SourceAccount": "333333333333", "s3:x-amz-acl": "bucket-owner-full-control" }],
  ]);
});

test("both regions record roles, whose controls both evaluate", () => {
  const recorders = resources(stack, "aws_config_configuration_recorder");
  expect(
    recorders.map((one) => [inSecondaryRegion(one), one.recording_group.include_global_resource_types]).sort(),
  ).toEqual([
    [false, true],
    [true, true],
  ]);
});

/** The roles of the archive rules of one region, by the rule's name. */
function accepted(of: Emitted): Record<string, string[]> {
  const rules = resources(of, "aws_accessanalyzer_archive_rule").filter((one) => !inSecondaryRegion(one));
  return Object.fromEntries(
    rules.map(({ rule_name, filter }) => {
      const { eq, contains } = filter.find((one: Emitted) => one.criteria === "resource");
      return [rule_name, eq ?? contains];
    }),
  );
}

const OF_AWS = {
  people: [":role/aws-reserved/sso.amazonaws.com/"],
  organization: ["arn:aws:iam::333333333333:role/OrganizationAccountAccessRole"],
};

test("access from outside is accepted for the roles of Datadog and GitHub's workflows, and never for the whole internet", () => {
  const role = "arn:aws:iam::333333333333:role/gocarbontracker-production";
  expect(accepted(stack)).toEqual({
    ...OF_AWS,
    datadog: [`${role}-datadog-euc1`],
    delivery: [`${role}-delivery-apply-euc1`, `${role}-delivery-plan-euc1`],
  });
  for (const { filter } of resources(stack, "aws_accessanalyzer_archive_rule")) {
    expect(filter).toContainEqual({ criteria: "isPublic", eq: ["false"] });
  }
});

test("an environment without Datadog and workflows accepts only the roles of AWS, and one with a Grafana of another account that of its role", () => {
  const none = { ...production, datadog: { kind: "none" as const } };
  expect(accepted(emitted(none, { kind: "none" }))).toEqual(OF_AWS);
  const grafana = { ...none.grafana, account: "444444444444" };
  expect(Object.keys(accepted(emitted({ ...none, grafana }, { kind: "none" }))).sort()).toEqual([
    "grafana",
    "organization",
    "people",
  ]);
});

test("passwords have the length and the history of the CIS benchmark", () => {
  expect(only(stack, "aws_iam_account_password_policy")).toMatchObject({
    minimum_password_length: 14,
    password_reuse_prevention: 24,
  });
});
