import { App, TerraformOutput } from "cdktf";
import { datadogRoleName, topicArn } from "../../environments/names";
import { homes } from "../../policy/alert-policies";
import type { AlertPolicy } from "../../policy/alert-policies/alert-policy";
import { retention } from "../../policy/retention";
import { type Severity, severities } from "../../policy/severities";
import { MonitoringStack } from "../../stacks/monitoring-stack";
import { matches } from "../../verification/cloudwatch/event-pattern";
import { amazonManaged } from "../amazon-managed";
import { changed } from "../environments/support";
import { constructTree, type Emitted, environment, only, resources, synthesized } from "../support";

const ELSEWHERE = "aws.disaster_recovery";
const SEVERITIES = Object.keys(severities) as Severity[];

const monitoring = (name: "production" | "sandbox"): Emitted =>
  synthesized((app) => new MonitoringStack(app, environment(name)))[`${name}-monitoring`] ?? {};

const production = monitoring("production");
const inRegion = (type: string, provider?: string) =>
  resources(production, type).filter((resource) => resource.provider === provider);
const REGIONS = [
  ["eu-central-1", undefined],
  ["eu-west-1", ELSEWHERE],
] as const;

test.each(REGIONS)("in %s every severity has the topic that its alarms name", (region, provider) => {
  const names = inRegion("aws_sns_topic", provider).map(({ name }) => name);
  expect(names.filter((name) => /-p\d$/.test(name))).toEqual(
    SEVERITIES.map((severity) => topicArn(environment("production"), severity, region).split(":").at(-1)),
  );
});

test("topic names are stable, because manual subscriptions depend on them", () => {
  expect(topicArn(environment("production"), "P0")).toBe(
    "arn:aws:sns:eu-central-1:333333333333:gocarbontracker-production-alerts-p0",
  );
});

test.each(REGIONS)("in %s the topics are encrypted with a key that every publisher can use", (_, provider) => {
  const topics = inRegion("aws_sns_topic", provider);
  expect(new Set(topics.map(({ kms_master_key_id }) => kms_master_key_id)).size).toBe(1);
  const keys = Object.entries<Emitted>(production.resource.aws_kms_key);
  const [, key] = keys.find(([id]) => topics[0]?.kms_master_key_id === `\${aws_kms_key.${id}.arn}`) ?? [];
  expect(key?.provider).toBe(provider);
  const statements: Emitted[] = JSON.parse(key?.policy).Statement;
  const services = statements.filter(({ Principal }) => Principal.Service);
  const asked = { StringEquals: { "aws:SourceAccount": "333333333333" } };
  expect(services.map(({ Principal, Condition }) => [Principal.Service, Condition])).toEqual([
    ["cloudwatch.amazonaws.com", asked],
    ["events.amazonaws.com", undefined],
    ["backup.amazonaws.com", undefined],
  ]);
  expect(
    services.every(({ Action }) => Action.includes("kms:Decrypt") && Action.includes("kms:GenerateDataKey*")),
  ).toBe(true);
});

const HEARTBEAT = "gocarbontracker-production-heartbeat";
// biome-ignore lint/suspicious/noExplicitAny: emitted JSON has no type
const everyPolicy: any[][] = resources(production, "aws_sns_topic_policy").map(
  ({ policy }) => JSON.parse(policy).Statement,
);
const publishers = Object.fromEntries(
  resources(production, "aws_sns_topic_policy").map(({ arn, policy, provider }) => {
    const [, id = ""] = /aws_sns_topic\.([\w-]+)\./.exec(arn) ?? [];
    const statements: Emitted[] = JSON.parse(policy).Statement;
    const allowed = statements.filter(({ Effect }) => Effect === "Allow");
    const name = production.resource.aws_sns_topic[id].name.replace("gocarbontracker-production-", "");
    return [
      `${provider === ELSEWHERE ? "other region's " : ""}${name}`,
      allowed.map(({ Principal, Condition }) => `${Principal.Service}${Condition ? " for this account" : ""}`),
    ];
  }),
);

test("alarms can publish to all topics, events to those of their alerts, and AWS Backup to its own", () => {
  const alarms = "cloudwatch.amazonaws.com for this account";
  const backup = "backup.amazonaws.com for this account";
  expect(publishers).toEqual({
    "alerts-p0": [alarms, "events.amazonaws.com"],
    "alerts-p1": [alarms, "events.amazonaws.com"],
    "alerts-p2": [alarms, "events.amazonaws.com", backup],
    "alerts-p3": [alarms, "events.amazonaws.com"],
    "other region's alerts-p0": [alarms, "events.amazonaws.com"],
    "other region's alerts-p1": [alarms, "events.amazonaws.com"],
    "other region's alerts-p2": [alarms, "events.amazonaws.com", backup],
    "other region's alerts-p3": [alarms, "events.amazonaws.com"],
    "alerts-monitoring": [alarms],
    heartbeat: [],
    // The automation of the list publishes with its own role.
    "weekly-review": [],
  });
});

test("only services can publish, and only with TLS", () => {
  const allowed = everyPolicy.flat().filter(({ Effect }) => Effect === "Allow");
  expect(allowed).toHaveLength(19);
  expect(allowed.every(({ Principal }) => Object.keys(Principal).join() === "Service")).toBe(true);
  const denied = everyPolicy.flat().filter(({ Effect }) => Effect === "Deny");
  expect(denied).toHaveLength(11);
  expect(denied.every(({ Condition }) => Condition.Bool["aws:SecureTransport"] === "false")).toBe(true);
});

test("every address of the environment gets every severity of both regions", () => {
  const emails = ["operations@gocarbontracker.com", "second@gocarbontracker.com"];
  const changed = { ...environment("production"), notifications: { emails } };
  const stack = synthesized((app) => new MonitoringStack(app, changed))["production-monitoring"] ?? {};
  const subscriptions = resources(stack, "aws_sns_topic_subscription");
  // The severities of both regions, the monitoring topic, and the weekly review.
  expect(subscriptions).toHaveLength((SEVERITIES.length * REGIONS.length + 2) * emails.length);
  expect(subscriptions.every(({ protocol }) => protocol === "email")).toBe(true);
  for (const email of emails) {
    const topics = subscriptions.filter(({ endpoint }) => endpoint === email).map(({ topic_arn }) => topic_arn);
    expect(new Set(topics).size).toBe(10);
  }
});

const minutesOf = (alarm: Emitted, period: number) => (alarm.evaluation_periods * period) / 60;

test("missing samples are reported outside Grafana, within 15 minutes", () => {
  const alarms = resources(production, "aws_cloudwatch_metric_alarm");
  const alarm = (name: string): Emitted => alarms.find(({ alarm_name }) => alarm_name.endsWith(name)) ?? {};
  const silent = [alarm("GrafanaHeartbeatMissing"), alarm("MetricsIngestionSilent")];
  const topics = ["alerts-monitoring", "alerts-p1"];
  for (const [index, its] of silent.entries()) {
    expect(its.treat_missing_data).toBe("breaching");
    expect(its.datapoints_to_alarm).toBe(its.evaluation_periods);
    expect(minutesOf(its, its.period)).toBeLessThanOrEqual(15);
    expect(its.alarm_actions).toEqual([
      `arn:aws:sns:eu-central-1:333333333333:gocarbontracker-production-${topics[index]}`,
    ]);
  }
  expect(silent[0]?.dimensions).toEqual({ TopicName: HEARTBEAT });
  expect(silent[1]?.dimensions.ResourceId).toMatch(/^\$\{aws_prometheus_workspace\.\w+\.id\}$/);
});

test("an environment with its own Prometheus has no alarm on managed ingestion", () => {
  const names = resources(monitoring("sandbox"), "aws_cloudwatch_metric_alarm").map(({ alarm_name }) => alarm_name);
  expect(names).toContain("gocarbontracker-sandbox-GrafanaHeartbeatMissing");
  expect(names.filter((name) => name.endsWith("MetricsIngestionSilent"))).toEqual([]);
});

test("the managed workspace is encrypted with a key of its own, and its logs are kept for a year", () => {
  const workspace = only(production, "aws_prometheus_workspace");
  const group = only(production, "aws_cloudwatch_log_group");
  expect(workspace.alias).toBe("gocarbontracker-production-metrics");
  expect(workspace.kms_key_arn).toMatch(/^\$\{aws_kms_key\.metrics-key\w+\.arn\}$/);
  expect(workspace.logging_configuration.log_group_arn).toMatch(/^\$\{aws_cloudwatch_log_group\.\w+\.arn\}:\*$/);
  expect(group.name).toBe("/aws/vendedlogs/prometheus/gocarbontracker-production-metrics");
  expect([group.retention_in_days, group.kms_key_id]).toEqual([retention.logs.days, workspace.kms_key_arn]);
});

const roleOf = (stack: Emitted, name: string): Emitted =>
  resources(stack, "aws_iam_role").find((role) => role.name.replace(/-[a-z]+\d$/, "").endsWith(`-${name}`)) ?? {};
const policyOf = (stack: Emitted, name: string): string => {
  const its = resources(stack, "aws_iam_role_policy").find(({ role }) => {
    const id = /aws_iam_role\.([\w-]+)\./.exec(role)?.[1] ?? "";
    return stack.resource.aws_iam_role[id].name.replace(/-[a-z]+\d$/, "").endsWith(`-${name}`);
  });
  return its?.policy;
};

test("an environment with its own Prometheus has no workspace", () => {
  const sandbox = monitoring("sandbox");
  expect(resources(sandbox, "aws_prometheus_workspace")).toEqual([]);
  expect(resources(sandbox, "aws_kms_key")).toHaveLength(2);
  const stack = new MonitoringStack(new App(), environment("sandbox"));
  expect([stack.prometheusEndpoint, stack.prometheusWorkspaceArn]).toEqual([undefined, undefined]);
  expect(policyOf(sandbox, "grafana")).toEqual(expect.stringMatching(/^((?!aps:).)*$/));
});

test("only Grafana can assume the monitoring role, also before Grafana's own role exists", () => {
  const role = roleOf(production, "grafana");
  expect(JSON.parse(role.assume_role_policy).Statement).toEqual([
    {
      Effect: "Allow",
      // IAM refuses a principal that does not exist, but accepts an account.
      Principal: { AWS: "arn:aws:iam::333333333333:root" },
      Action: "sts:AssumeRole",
      Condition: { ArnEquals: { "aws:PrincipalArn": "arn:aws:iam::333333333333:role/grafana" } },
    },
  ]);
});

/** Returns the actions of a policy that change resources. */
function changes(statements: readonly Emitted[]): string[] {
  const actions = statements.flatMap(({ Action }) => Action as string[]);
  expect(actions.length).toBeGreaterThanOrEqual(8);
  return actions.filter((action) => !/^\w+:(Describe|Get|List|Query)[A-Za-z]+$/.test(action)).sort();
}

test("the role of a self-hosted Grafana can change nothing, and queries its own workspace only", () => {
  const statements: Emitted[] = JSON.parse(policyOf(production, "grafana")).Statement;
  expect(changes(statements)).toEqual([]);
  const prometheus = statements.find(({ Sid }) => Sid === "Prometheus");
  expect(prometheus?.Action).toContain("aps:QueryMetrics");
  expect(prometheus?.Resource).toMatch(/^\$\{aws_prometheus_workspace\.\w+\.arn\}$/);
});

test("the role of Amazon Managed Grafana can also publish the heartbeat, so no endpoint exists", () => {
  const managed =
    synthesized((app) => new MonitoringStack(app, amazonManaged("production")))["production-monitoring"] ?? {};
  const statements: Emitted[] = JSON.parse(policyOf(managed, "grafana")).Statement;
  expect(changes(statements)).toEqual(["kms:Decrypt", "kms:GenerateDataKey", "sns:Publish"]);
  const beat = statements.find(({ Sid }) => Sid === "Heartbeat");
  const [topicId] =
    Object.entries<Emitted>(managed.resource.aws_sns_topic).find(([, { name }]) => name === HEARTBEAT) ?? [];
  expect(beat?.Resource).toBe(`\${aws_sns_topic.${topicId}.arn}`);
  expect(resources(managed, "aws_api_gateway_rest_api")).toEqual([]);
});

test("the holder of the key can publish a heartbeat at the endpoint, and nothing else", () => {
  const [method] = resources(production, "aws_api_gateway_method");
  expect(method).toMatchObject({ http_method: "POST", api_key_required: true });
  expect(resources(production, "aws_api_gateway_method")).toHaveLength(1);
  const integration = only(production, "aws_api_gateway_integration");
  expect(integration).toMatchObject({
    type: "AWS",
    integration_http_method: "POST",
    uri: "arn:aws:apigateway:eu-central-1:sns:path//",
    passthrough_behavior: "NEVER",
    request_parameters: {
      "integration.request.header.Content-Type": "'application/x-www-form-urlencoded'",
    },
  });
  // The message and its topic are constant, so a request cannot change them.
  const [request, ...others] = Object.values<string>(integration.request_templates);
  expect(others).toEqual([]);
  expect(request).not.toMatch(/[$#]/);
  expect(Object.fromEntries(new URLSearchParams(request))).toMatchObject({
    Action: "Publish",
    TopicArn: "arn:aws:sns:eu-central-1:333333333333:gocarbontracker-production-heartbeat",
  });
  const role: Emitted[] = JSON.parse(policyOf(production, "heartbeat-endpoint")).Statement;
  expect(role.map(({ Action, Resource }) => [Action, Resource])).toEqual([
    ["sns:Publish", "arn:aws:sns:eu-central-1:333333333333:gocarbontracker-production-heartbeat"],
    [["kms:Decrypt", "kms:GenerateDataKey"], expect.stringMatching(/^\$\{aws_kms_key\.alerts_key_\w+\.arn\}$/)],
  ]);
});

test("a failed publication returns an error, and the endpoint limits the request rate", () => {
  // The default maps every other response of SNS to an internal error.
  expect(
    resources(production, "aws_api_gateway_integration_response").map(({ selection_pattern }) => selection_pattern),
  ).toEqual(["200"]);
  const plan = only(production, "aws_api_gateway_usage_plan");
  expect(plan.throttle_settings).toEqual({ burst_limit: 5, rate_limit: 1 });
  expect(plan.api_stages).toHaveLength(1);
});

test("another configuration of the endpoint creates another deployment", () => {
  const { triggers } = only(production, "aws_api_gateway_deployment");
  const [request] = Object.values<string>(only(production, "aws_api_gateway_integration").request_templates);
  expect(triggers.configuration).toContain(JSON.stringify(request));
});

test("only Datadog can assume its role, with this account's external id", () => {
  const role = roleOf(production, "datadog");
  expect(role.name).toBe(datadogRoleName(environment("production")));
  expect(JSON.parse(role.assume_role_policy).Statement).toEqual([
    {
      Effect: "Allow",
      Principal: { AWS: "arn:aws:iam::464622532012:root" },
      Action: "sts:AssumeRole",
      Condition: {
        StringEquals: { "sts:ExternalId": "33333333333333333333333333333333" },
      },
    },
  ]);
});

test("Datadog's role reads metrics and tags, and can change nothing", () => {
  const [statement, ...others]: Emitted[] = JSON.parse(policyOf(production, "datadog")).Statement;
  expect(others).toEqual([]);
  expect(statement?.Action).toEqual([
    "cloudwatch:GetMetricData",
    "cloudwatch:ListMetrics",
    "ec2:DescribeRegions",
    "tag:GetResources",
  ]);
});

test("an environment without Datadog has no role for it", () => {
  const without = {
    ...environment("production"),
    datadog: { kind: "none" },
  } as const;
  const stack = synthesized((app) => new MonitoringStack(app, without))["production-monitoring"] ?? {};
  const roles = (its: Emitted) => resources(its, "aws_iam_role").length;
  expect(roles(stack)).toBe(roles(production) - 1);
});

test("other stacks can read the workspace and the role", () => {
  const { output } =
    synthesized((app) => {
      const stack = new MonitoringStack(app, environment("production"));
      new TerraformOutput(stack, "endpoint", {
        value: stack.prometheusEndpoint,
      });
      new TerraformOutput(stack, "workspace", {
        value: stack.prometheusWorkspaceArn,
      });
      new TerraformOutput(stack, "role", { value: stack.grafanaRoleArn });
    })["production-monitoring"] ?? {};
  expect(output.endpoint.value).toMatch(/^\$\{aws_prometheus_workspace\.\w+\.prometheus_endpoint\}$/);
  expect(output.workspace.value).toMatch(/^\$\{aws_prometheus_workspace\.\w+\.arn\}$/);
  expect(output.role.value).toMatch(/^\$\{aws_iam_role\.\w+\.arn\}$/);
});

test("AWS Health alerts exist in both regions, each with its own topic", () => {
  const targets = resources(production, "aws_cloudwatch_event_target")
    .filter(({ input_transformer }) => input_transformer)
    .map(({ arn, provider }) => [arn.split(":")[3], provider]);
  expect(targets).toEqual([
    ["eu-central-1", undefined],
    ["eu-central-1", undefined],
    ["eu-central-1", undefined],
    ["eu-west-1", "aws.disaster_recovery"],
    ["eu-west-1", "aws.disaster_recovery"],
    ["eu-west-1", "aws.disaster_recovery"],
  ]);
});

test("AWS Health events of the home region that arrive in its backup region are forwarded to the other region", () => {
  const forwarded = resources(production, "aws_cloudwatch_event_target").filter(({ arn }) =>
    arn.includes(":event-bus/"),
  );
  expect(forwarded.map(({ provider, arn }) => [provider, arn])).toEqual([
    ["aws.health_backup", "arn:aws:events:eu-west-1:333333333333:event-bus/default"],
  ]);
  const regions = Object.fromEntries(production.provider.aws.map(({ alias, region }: Emitted) => [alias, region]));
  expect(regions.health_backup).toBe("us-west-2");
  const [, id = ""] = /aws_cloudwatch_event_rule\.([\w-]+)\./.exec(forwarded[0]?.rule) ?? [];
  const pattern = JSON.parse(production.resource.aws_cloudwatch_event_rule[id].event_pattern);
  const told = { eventRegion: "eu-central-1", service: "EC2", eventTypeCategory: "issue", statusCode: "open" };
  const event = { source: "aws.health", "detail-type": "AWS Health Event", detail: told };
  expect(matches(pattern, event)).toBe(true);
  expect(matches(pattern, { ...event, detail: { ...told, eventRegion: "ap-northeast-1" } })).toBe(false);
  const misuse = {
    ...event,
    "detail-type": "AWS Health Abuse Event",
    detail: { service: "ABUSE", eventRegion: "us-east-1" },
  };
  expect(matches(pattern, misuse)).toBe(true);
  // The other region has a rule for every forwarded event.
  const waiting = resources(production, "aws_cloudwatch_event_rule")
    .filter(({ provider, event_pattern }) => provider === ELSEWHERE && event_pattern?.includes("aws.health"))
    .filter(({ event_pattern }) => matches(JSON.parse(event_pattern), event));
  expect(waiting.map(({ name }) => name)).toEqual(["gocarbontracker-production-AwsHealthIssue"]);
});

test("if the other region is the backup region, its rules match events of these two regions only", () => {
  const sandbox = monitoring("sandbox");
  expect(resources(sandbox, "aws_cloudwatch_event_target").filter(({ arn }) => arn.includes(":event-bus/"))).toEqual(
    [],
  );
  const patterns = resources(sandbox, "aws_cloudwatch_event_rule")
    .filter(({ provider }) => provider === ELSEWHERE)
    .map(({ event_pattern }) => JSON.parse(event_pattern))
    // Misuse of the account is reported with any region.
    .filter(({ "detail-type": types }) => !types.includes("AWS Health Abuse Event"))
    .map(({ detail }) => detail.eventRegion);
  expect(patterns).toEqual(Array(2).fill(["us-east-1", "us-west-2", "global"]));
});

test("automation that EventBridge cannot start fires an alert, for every automation", () => {
  const unstarted = resources(production, "aws_cloudwatch_metric_alarm").find(({ alarm_name }) =>
    alarm_name.endsWith("AutomationNotStarted"),
  );
  const rules = unstarted?.metric_query.flatMap(({ metric }: Emitted) =>
    metric ? [metric.dimensions.RuleName.replace("gocarbontracker-production-", "")] : [],
  );
  expect(rules).toEqual([
    "backup-age",
    "backup-verification",
    "restore-tests",
    "restore-tests-restored",
    "vulnerabilities",
    "audit-trail",
    "audit-trail-changed",
    "respond-end-blocks",
    "volume-growth-due",
    "volume-growth-retry",
  ]);
});

const NAMED = "gocarbontracker-production-";
const review = only(production, "aws_ssm_document");
const [reviewing] = JSON.parse(review.content).mainSteps;

test("the weekly review lists every P3 that AWS evaluates, in both regions, with the policy's numbers", () => {
  expect(reviewing.inputs.Script).toContain("def review(event, _context");
  expect(reviewing.inputs.InputPayload).toMatchObject({
    Regions: ["eu-central-1", "eu-west-1"],
    Prefix: NAMED,
    Severity: "P3",
    PersistentDays: 3,
    RecurringDays: 2,
  });
  const events = Object.entries<AlertPolicy>(homes.events).filter(([, { severity }]) => severity === "P3");
  expect(reviewing.inputs.InputPayload.EventRules).toEqual(events.map(([name]) => `${NAMED}${name}`));
  expect(events.map(([name]) => name)).toContain("ServerLaunchFailed");
});

test("the weekly review runs on Monday morning, and its failure alerts", () => {
  const rules = resources(production, "aws_cloudwatch_event_rule");
  const rule = (name: string) => rules.find((one) => one.name === `${NAMED}${name}`) ?? {};
  expect(rule("weekly-review").schedule_expression).toBe("cron(0 8 ? * MON *)");
  const targets = resources(production, "aws_cloudwatch_event_target").map(({ arn }) => arn);
  const document = Object.keys(production.resource.aws_ssm_document)[0];
  expect(targets).toContain(
    `arn:aws:ssm:eu-central-1:333333333333:automation-definition/\${aws_ssm_document.${document}.name}:$DEFAULT`,
  );
  expect(JSON.parse(rule("weekly-review-failed").event_pattern).detail.Status).toContain("Failed");
  expect(targets).toContain(topicArn(environment("production"), "P3"));
});

test("with Sentry the weekly review checks in, by the only key that it can read", () => {
  const keys = (stack: Emitted) =>
    JSON.parse(policyOf(stack, "weekly-review")).Statement.filter(({ Sid }: Emitted) => Sid === "Parameters");
  const key = "/gocarbontracker/production/sentry/routines-dsn";
  expect(reviewing.inputs.InputPayload.CheckIn).toEqual({
    Region: "eu-central-1",
    KeyParameter: key,
    Monitor: "production-weekly-review-list",
  });
  expect(keys(production)).toMatchObject([
    {
      Action: "ssm:GetParameter",
      Resource: [`arn:aws:ssm:eu-central-1:333333333333:parameter${key}`],
    },
  ]);
  const without = changed(environment("production"), {
    sentry: { kind: "none" },
  });
  const { "production-monitoring": stack = {} } = synthesized((app) => new MonitoringStack(app, without));
  expect(JSON.parse(only(stack, "aws_ssm_document").content).mainSteps[0].inputs.InputPayload.CheckIn).toBeUndefined();
  expect(keys(stack)).toEqual([]);
});

test("the weekly review can read all alarms, and publish to its own topic only", () => {
  const statements: Emitted[] = JSON.parse(policyOf(production, "weekly-review")).Statement;
  const anywhere = statements.filter(({ Resource }) => Resource === "*").flatMap(({ Action }) => Action as string[]);
  expect(anywhere.filter((action) => !/^cloudwatch:(Describe|Get|List)/.test(action))).toEqual([]);
  const told = statements.find(({ Action }) => Action === "sns:Publish")?.Resource;
  const id = /aws_sns_topic\.([\w-]+)\./.exec(told)?.[1] ?? "";
  expect(production.resource.aws_sns_topic[id].name).toBe(`${NAMED}weekly-review`);
});

test("construct ids are stable, because Terraform addresses derive from them", () => {
  expect(constructTree(new MonitoringStack(new App(), environment("production")))).toMatchInlineSnapshot(`
    "production-monitoring
      backend
      aws
      alerts
        key
          key
          alias
        p0
          topic
          policy
          operations@gocarbontracker.com
        p1
          topic
          policy
          operations@gocarbontracker.com
        p2
          topic
          policy
          operations@gocarbontracker.com
        p3
          topic
          policy
          operations@gocarbontracker.com
      aws-disaster-recovery
      recovery-alerts
        key
          key
          alias
        p0
          topic
          policy
          operations@gocarbontracker.com
        p1
          topic
          policy
          operations@gocarbontracker.com
        p2
          topic
          policy
          operations@gocarbontracker.com
        p3
          topic
          policy
          operations@gocarbontracker.com
      monitoring-alerts
        topic
        policy
        operations@gocarbontracker.com
      heartbeat
        topic
        policy
      metrics-key
        key
        alias
      metrics
        logs
        workspace
      grafana
        role
        policy
      heartbeat-endpoint
        api
        role
          role
          policy
        resource
        method
        integration
        response
        integration-response
        deployment
        stage
        key
        plan
        plan-key
      datadog
        role
        policy
      GrafanaHeartbeatMissing
        alarm
      recordings
        namespace
      MetricsIngestionSilent
        alarm
      RecordingRulesFailing
        alarm
      SamplesDiscarded
        alarm
      AccountMisuseReported
        rule
        tell
        page
          alarm
      AwsHealthIssue
        rule
        tell
        page
          alarm
      AwsHealthChange
        rule
        tell
        page
          alarm
      QuotaNearlyUsed
        alarm
      recovery-health
        AccountMisuseReported
          rule
          tell
          page
            alarm
        AwsHealthIssue
          rule
          tell
          page
            alarm
        AwsHealthChange
          rule
          tell
          page
            alarm
      aws-health-backup
      health-backup
        role
          role
          policy
        rule
        forward
      TopicDeliveryFailing
        alarm
      recovery-delivery
        TopicDeliveryFailing
          alarm
      AutomationNotStarted
        alarm
      weekly-review-list
        topic
        policy
        operations@gocarbontracker.com
      weekly-review
        program-role
          role
          policy
        document
        starter-role
          role
          policy
        failure-rule
        on-failure
        schedule-rule
        on-schedule"
  `);
});
