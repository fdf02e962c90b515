import { App } from "cdktf";
import { topicArn } from "../../environments/names";
import { instanceTypes } from "../../policy/instance-types";
import { machines } from "../../policy/machines";
import { scaling } from "../../policy/scaling";
import { ServersStack, type ServersStackProps } from "../../stacks/servers-stack";
import { changed } from "../environments/support";
import { constructTree, type Emitted, environment, only, organization, resources, synthesized } from "../support";

const PROPS: ServersStackProps = {
  organization: organization(),
  network: {
    vpcId: "vpc-1",
    vpcCidr: "10.30.0.0/16",
    publicSubnetIds: ["subnet-p1", "subnet-p2", "subnet-p3"],
    privateSubnetIds: ["subnet-1", "subnet-2", "subnet-3"],
    certificateArn: "arn:aws:acm:eu-central-1:333333333333:certificate/1",
  },
  data: {
    clientSecurityGroupId: "sg-client",
    databaseEndpoint: "database.internal",
    databaseReaderEndpoint: "readers.internal",
    databaseResourceId: "cluster-1",
    cacheEndpoint: "cache.internal",
    cacheArn: "arn:aws:elasticache:eu-central-1:333333333333:replicationgroup:cache",
    cacheUserArn: "arn:aws:elasticache:eu-central-1:333333333333:user:application",
    cacheUserName: "application",
    uploadsBucketName: "uploads",
    uploadsBucketArn: "arn:aws:s3:::uploads",
    keyArn: "arn:aws:kms:eu-central-1:333333333333:key/data",
  },
};

const servers = (name: "production" | "sandbox"): Emitted =>
  synthesized((app) => new ServersStack(app, environment(name), PROPS))[`${name}-servers`] ?? {};

const production = servers("production");
const GROUP = "gocarbontracker-production-servers";
const group = only(production, "aws_autoscaling_group");
const template = only(production, "aws_launch_template");
const userData = String(Object.values(production.locals)[0]);
const alarms = resources(production, "aws_cloudwatch_metric_alarm");
const variables = JSON.parse(
  resources(production, "aws_s3_object").find(({ key }) => key.endsWith("variables.json"))?.content,
);
const alarm = (name: string): Emitted => {
  const found = alarms.filter(({ alarm_name }) => alarm_name === `gocarbontracker-production-${name}`);
  if (found.length !== 1 || found[0] === undefined)
    throw new Error(`expected one alarm ${name}, found ${found.length}`);
  return found[0];
};

test("the group is in three private subnets, with the environment's sizes and image", () => {
  const { servers: wanted } = environment("production");
  expect(group.vpc_zone_identifier).toEqual(["subnet-1", "subnet-2", "subnet-3"]);
  expect([group.min_size, group.max_size]).toEqual([wanted.min, wanted.max]);
  expect([template.image_id, template.instance_type]).toEqual([wanted.imageId, wanted.instanceType]);
});

test("the group's name is stable, because dashboards and alarms use it as a constant", () => {
  const stack = new ServersStack(new App(), environment("production"), PROPS);
  expect([group.name, stack.groupName]).toEqual([GROUP, GROUP]);
});

test("servers scale up at 70 % average CPU and at 80 % memory", () => {
  const [cpu] = resources(production, "aws_autoscaling_policy").filter((p) => p.target_tracking_configuration);
  expect(cpu?.target_tracking_configuration.target_value).toBe(70);
  const memory = alarm("servers-memory-due");
  expect([memory.metric_name, memory.threshold, memory.dimensions]).toEqual([
    "mem_used_percent",
    80,
    { AutoScalingGroupName: GROUP },
  ]);
  expect([machines.cpu.averagePercent, machines.memory.averagePercent]).toEqual([70, 80]);
});

test("scaling policies depend on their group", () => {
  const policies = resources(production, "aws_autoscaling_policy");
  const [id] = Object.keys(production.resource.aws_autoscaling_group);
  expect(policies.map((p) => p.autoscaling_group_name)).toEqual(Array(3).fill(`\${aws_autoscaling_group.${id}.name}`));
});

test("volumes grow at 75 %", () => {
  const due = alarm("volume-growth-due");
  expect([due.metric_name, due.threshold, due.dimensions]).toEqual([
    "disk_used_percent",
    75,
    { AutoScalingGroupName: GROUP },
  ]);
  expect(template.tag_specifications[0].tags.AutoScalingGroup).toBe(GROUP);
});

test("every alarm on an agent's metric uses the dimension by which the agents aggregate", () => {
  const onAgents = alarms.filter(({ namespace }) => namespace === "CWAgent");
  expect(onAgents).toHaveLength(3);
  expect(onAgents.every(({ dimensions }) => JSON.stringify(dimensions) === `{"AutoScalingGroupName":"${GROUP}"}`)).toBe(
    true,
  );
  const { metrics } = variables.cloudwatch_agent_configuration;
  expect(metrics.aggregation_dimensions).toEqual([["AutoScalingGroupName"]]);
  expect(metrics.metrics_collected.disk.append_dimensions).toEqual({
    AutoScalingGroupName: GROUP,
  });
});

test("warm-up and launch timeout have one value each", () => {
  expect(group.default_instance_warmup).toBe(scaling.serverWarmUp.seconds);
  expect(group.initial_lifecycle_hook[0].heartbeat_timeout).toBe(scaling.serverLaunch.abandonedAfterSeconds);
});

test("every alarm and event notifies the topic of its severity, and has its grouping key", () => {
  const told = alarms.filter(({ alarm_actions = [] }) => alarm_actions.join().includes(":sns:"));
  const ofEvents = told.filter(({ namespace }) => namespace === "AWS/Events");
  expect([told.length, ofEvents.length]).toEqual([13, 3]);
  for (const { alarm_actions, ok_actions, tags, alarm_description, namespace } of told) {
    const topic = [topicArn(environment("production"), tags.Severity)];
    expect([alarm_actions, ok_actions]).toEqual([topic, namespace === "AWS/Events" ? undefined : topic]);
    expect(alarm_description).toMatch(/\nhttps:\/\/\S+\/runbooks\/[a-z-]+\.md$/);
  }
  const tellers = resources(production, "aws_cloudwatch_event_target").filter((t) => t.input_transformer);
  expect(tellers.map(({ arn }) => arn.slice(-2)).sort()).toEqual(["p2", "p2", "p3"]);
});

test("volumes have a key of the environment, which EC2 Auto Scaling can use and grant", () => {
  const [here] = resources(production, "aws_kms_key").filter(({ provider }) => provider === undefined);
  const { Statement } = JSON.parse(here?.policy);
  const linked = Object.keys(production.resource.aws_iam_service_linked_role)[0];
  const granted = Statement.filter(({ Sid }: Emitted) => ["Roles", "Grants"].includes(Sid));
  expect(granted.map(({ Principal }: Emitted) => Principal.AWS)).toEqual(
    Array(2).fill([`\${aws_iam_service_linked_role.${linked}.arn}`]),
  );
  expect(group.service_linked_role_arn).toBe(`\${aws_iam_service_linked_role.${linked}.arn}`);
  expect(template.block_device_mappings[0].ebs).toMatchObject({
    encrypted: "true",
    volume_size: 20,
  });
});

test("the weekly snapshot selects the servers by their tag", () => {
  expect(group.tag).toContainEqual({
    key: "BackupWeekly",
    value: "true",
    propagate_at_launch: true,
  });
});

test("no server starts before the load balancer, its permissions and its configuration exist", () => {
  expect(group.depends_on.map((on: string) => on.split(".")[0]).sort()).toEqual([
    "aws_cloudwatch_log_group",
    "aws_iam_role_policy",
    "aws_lb_listener",
    "aws_ssm_association",
  ]);
});

test("users reach the load balancer at the environment's domain", () => {
  const record = only(production, "aws_route53_record");
  const { domain, hostedZone } = environment("production");
  expect([record.name, record.type, record.zone_id]).toEqual([domain, "A", hostedZone.id]);
  expect(record.alias.evaluate_target_health).toBe(true);
  expect(record.alias.name).toMatch(/^\$\{aws_lb\.[\w-]+\.dns_name\}$/);
});

test("a server gets the environment's release, from the stack's own bucket", () => {
  const stack = new ServersStack(new App(), environment("production"), PROPS);
  expect(stack.releaseKey).toBe("releases/1.0.0/gocarbontracker-1.0.0.tar.gz");
  expect(stack.artefactBucketName).toBe("gocarbontracker-production-artefacts-333333333333-euc1");
  expect(userData).toContain(`s3://${stack.artefactBucketName}/${stack.releaseKey}`);
  const buckets = resources(production, "aws_s3_bucket").map(({ bucket }) => bucket);
  expect(buckets).toContain(stack.artefactBucketName);
});

test("agents have the instance type's architecture", () => {
  expect(instanceTypes[environment("production").servers.instanceType].architecture).toBe("arm64");
  expect(userData).toContain("/debian_arm64/amazon-ssm-agent.deb");
  expect(variables.cloudwatch_agent_url).toContain("/debian/arm64/");
});

test("the application gets the addresses and users of its datastores, and no password", () => {
  expect(variables.application_environment).toEqual({
    NODE_ENV: "production",
    DD_ENV: "production",
    DD_SERVICE: "gocarbontracker",
    AWS_REGION: "eu-central-1",
    DATABASE_HOST: "database.internal",
    DATABASE_READER_HOST: "readers.internal",
    DATABASE_NAME: "gocarbontracker",
    DATABASE_USER: "application",
    CACHE_HOST: "cache.internal",
    CACHE_USER: "application",
    UPLOADS_BUCKET: "uploads",
    SENTRY_DSN_PARAMETER: "/gocarbontracker/production/sentry/server-dsn",
    SENTRY_ENVIRONMENT: "production",
  });
  expect(variables.application_port).toBe(3001);
  for (const told of [userData, JSON.stringify(variables)]) {
    expect(told).toEqual(expect.stringMatching(/^((?!password|secret(?!_backend)).)*$/is));
  }
});

test("another release replaces the servers: it is in the launch template, and not in their configuration", () => {
  expect(userData).toContain('application_version":"1.0.0');
  expect(JSON.stringify(variables)).not.toMatch(/1\.0\.0/);
});

test("a changed playbook or variable is applied to running servers", () => {
  const association = only(production, "aws_ssm_association");
  expect(association.targets).toEqual([{ key: "tag:aws:autoscaling:groupName", values: [GROUP] }]);
  const objects = Object.keys(production.resource.aws_s3_object);
  expect(Object.values<string>(association.parameters).map((one) => one.split(".")[1])).toEqual(objects);
});

test("a failed configuration of a server or a collector fires an event alert", () => {
  const [rule] = resources(production, "aws_cloudwatch_event_rule").filter(({ name }) =>
    name.endsWith("MachineConfigurationFailed"),
  );
  expect(JSON.parse(rule?.event_pattern)).toEqual({
    source: ["aws.ssm"],
    "detail-type": ["EC2 State Manager Instance Association State Change"],
    detail: {
      // The documents that configure servers and collectors.
      "document-name": [GROUP, "gocarbontracker-production-collectors"],
      status: ["Failed"],
    },
  });
});

test("production has deletion protection, the sandbox has not", () => {
  expect(only(production, "aws_lb").enable_deletion_protection).toBe(true);
  expect(resources(production, "aws_s3_bucket").map(({ force_destroy }) => force_destroy)).toEqual([
    false,
    false,
    false,
  ]);
  const sandbox = servers("sandbox");
  expect(only(sandbox, "aws_lb").enable_deletion_protection).toBe(false);
  expect(resources(sandbox, "aws_s3_bucket").map(({ force_destroy }) => force_destroy)).toEqual([true, true, true]);
});

test("releases and configuration are replicated to the other region, under a key of that region", () => {
  const rule = only(production, "aws_s3_bucket_replication_configuration").rule[0];
  const [, id = ""] = /aws_s3_bucket\.([\w-]+)\./.exec(rule.destination.bucket) ?? [];
  const copy = production.resource.aws_s3_bucket[id];
  expect([copy.bucket, copy.provider]).toEqual([
    "gocarbontracker-production-artefacts-copy-333333333333-euw1",
    "aws.disaster_recovery",
  ]);
});

test("the web ACL logs requests that it blocked or counted only", () => {
  const { logging_filter } = only(production, "aws_wafv2_web_acl_logging_configuration");
  expect(logging_filter.default_behavior).toBe("DROP");
  const [kept] = logging_filter.filter;
  expect([kept.behavior, kept.requirement]).toEqual(["KEEP", "MEETS_ANY"]);
  expect(kept.condition.map(({ action_condition }: Emitted) => action_condition.action)).toEqual(["BLOCK", "COUNT"]);
});

test("a new target group is created before the listener leaves the old one", () => {
  const targets = only(production, "aws_lb_target_group");
  expect([targets.name, targets.name_prefix, targets.lifecycle]).toEqual([
    undefined,
    "web-",
    { create_before_destroy: true },
  ]);
});

test("servers have the tags of all resources, although Auto Scaling creates them", () => {
  const [{ tags: standard }] = production.provider.aws[0].default_tags;
  const launched = Object.fromEntries(group.tag.map(({ key, value }: Emitted) => [key, value]));
  expect(launched).toMatchObject(standard);
  expect(template.tag_specifications[0].tags).toMatchObject(standard);
  expect(Object.keys(standard)).toContain("ManagedBy");
});

test("construct ids are stable, because Terraform addresses derive from them", () => {
  expect(constructTree(new ServersStack(new App(), environment("sandbox"), PROPS))).toMatchInlineSnapshot(`
    "sandbox-servers
      backend
      aws
      auto-scaling
        role
      key
        key
        alias
      aws-disaster-recovery
      recovery-key
        key
        alias
      artefacts
        bucket
          bucket
          versioning
          encryption
          public-access
          policy
        lifecycle
          lifecycle
        replica
          bucket
          versioning
          encryption
          public-access
          policy
        replica-lifecycle
          lifecycle
        role
          role
          policy
        replication
      load-balancer
        security-group
        from-http
        from-https
        to-servers
        logs
          bucket
          versioning
          encryption
          public-access
          policy
        logs-events
        logs-lifecycle
          lifecycle
        balancer
        servers
        http
        https
      domain
        record
      firewall
        blocked-ipv4
        blocked-ipv6
        acl
        association
        logs
        logging
      role
        role
          role
          policy
        profile
      configuration
        archive
        variables
        document
        association
        logs
      servers
        security-group
        from-load-balancer
        to-https
        user-data
        template
        group
      scaling
        cpu
        memory
        memory-alarm
        remove
        remove-alarm
      volume-growth
        program-role
          role
          policy
        document
        starter-role
          role
          policy
        failure-rule
        on-failure
        alarm
        alarm-rule
        on-alarm
        schedule-rule
        on-schedule
      ConcurrentUsersSilent
        alarm
      ServersMissing
        alarm
      ServerAgentsSilent
        alarm
      HealthyServersLow
        alarm
      LoadBalancerErrorsHigh
        alarm
      LoadBalancerErrorsPersist
        alarm
      LoadBalancerConnectionsRejected
        alarm
      VolumeGrowthAtMaximum
        alarm
      VolumeGrowthFailed
        alarm
      VolumeGrowthSilent
        alarm
      ServerLaunchFailed
        rule
        tell
        page
          alarm
      ServerRolloutFailed
        rule
        tell
        page
          alarm
      MachineConfigurationFailed
        rule
        tell
        page
          alarm"
  `);
});

const told = (stack: Emitted): string[] =>
  [...resources(stack, "aws_s3_object"), ...resources(stack, "aws_iam_role_policy")].map((one) =>
    JSON.stringify({ ...one, content_base64: "" }),
  );
const parameters = (stack: Emitted): string[] =>
  resources(stack, "aws_iam_role_policy")
    .flatMap(({ policy }) => JSON.parse(policy).Statement)
    .filter(({ Action }) => Action === "ssm:GetParameter")
    .flatMap(({ Resource }) => Resource);
const PARAMETER = "arn:aws:ssm:eu-central-1:333333333333:parameter/gocarbontracker/production";

test("a server can read its own keys for errors and traces, and no others", () => {
  expect(parameters(production)).toEqual([`${PARAMETER}/sentry/server-dsn`, `${PARAMETER}/datadog/agent-key`]);
});

test("the trace agent has the machine's architecture and reads its key from the environment's parameter", () => {
  const { trace_agent_package, trace_agent_configuration, application_environment } = variables;
  const { architecture } = instanceTypes[environment("production").servers.instanceType];
  expect(trace_agent_package.url).toMatch(new RegExp(`datadog-agent_7[.\\d]+-1_${architecture}\\.deb$`));
  expect(trace_agent_configuration).toMatchObject({
    api_key: "ENC[/gocarbontracker/production/datadog/agent-key]",
    secret_backend_type: "aws.ssm",
    secret_backend_config: { aws_session: { aws_region: "eu-central-1" } },
    site: organization().datadog.site,
    env: "production",
    apm_config: { enabled: true },
  });
  expect(application_environment).toMatchObject({
    DD_ENV: "production",
    DD_SERVICE: "gocarbontracker",
  });
});

test.each([
  ["reports no errors", { sentry: { kind: "none" } }, /sentry/i, [`${PARAMETER}/datadog/agent-key`]],
  ["is not traced", { datadog: { kind: "none" } }, /datadog|DD_(ENV|SERVICE)/i, [`${PARAMETER}/sentry/server-dsn`]],
] as const)("an application that %s gets no key for it, and can read none", (_, change, mentions, reads) => {
  const without = changed(environment("production"), change);
  const { "production-servers": stack = {} } = synthesized((app) => new ServersStack(app, without, PROPS));
  expect(told(stack).length).toBeGreaterThan(2);
  expect(told(stack).filter((text) => mentions.test(text))).toEqual([]);
  expect(told(production).filter((text) => mentions.test(text))).not.toEqual([]);
  expect(parameters(stack)).toEqual(reads);
});
