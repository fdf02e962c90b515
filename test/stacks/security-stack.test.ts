import type { Environment } from "../../environments/schema";
import { SecurityStack } from "../../stacks/security-stack";
import { type Emitted, environment, only, organization, resources, synthesized } from "../support";

const production = environment("production");
const emitted = (env: Environment, delivery = organization().delivery): Emitted =>
  synthesized((app) => new SecurityStack(app, env, delivery))[`${env.name}-security`] ?? {};
const stack = emitted(production);
const inSecondaryRegion = (resource: Emitted) => resource.provider === "aws.disaster_recovery";

test.each([
  ["aws_accessanalyzer_analyzer", 1],
  ["aws_config_configuration_recorder", 1],
  ["aws_guardduty_detector", 1],
  ["aws_guardduty_detector_feature", 4],
  ["aws_inspector2_enabler", 1],
  ["aws_securityhub_account", 1],
  ["aws_securityhub_standards_subscription", 2],
  ["aws_cloudwatch_event_rule", 13],
])("each region has %s, %p of them", (type, count) => {
  const all = resources(stack, type);
  expect(all.filter(inSecondaryRegion)).toHaveLength(count);
  // The rules of the assessment's schedule and of its failures are in one region.
  const own = all.filter((one) => !inSecondaryRegion(one) && !/-vulnerabilities(-failed)?$/.test(one.name));
  expect(own).toHaveLength(count);
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

test("only this account's trail and recorders write to the bucket of the records", () => {
  const { Statement } = JSON.parse(only(stack, "aws_s3_bucket_policy").policy);
  const writing = Statement.filter(({ Action }: Emitted) => [Action].flat().includes("s3:PutObject"));
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
