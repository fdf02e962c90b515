import { createHash } from "node:crypto";
import { unzipSync } from "fflate";
import type { Environment } from "../../environments/schema";
import { functionSettings } from "../../logs/functions/function-settings";
import { sourceOf } from "../../logs/shipping/source-rule";
import { logStore } from "../../policy/log-store";
import { LogsStack } from "../../stacks/logs-stack";
import { type Emitted, environment, only, resources, synthesized } from "../support";

const network = {
  vpcId: "vpc-1",
  privateSubnetIds: ["subnet-1", "subnet-2", "subnet-3"],
  bucketsPrefixListId: "pl-1",
};
const collectors = { securityGroupId: "sg-collectors" };
const servers = { store: { artefactBucketName: "artefacts" } };
const emitted = (of: Environment): Emitted =>
  synthesized((app) => new LogsStack(app, of, { network, servers, collectors }))[`${of.name}-logs`] ?? {};
const stack = emitted(environment("production"));
const sandbox = emitted(environment("sandbox"));
const domain = only(stack, "aws_opensearch_domain");
const functionNamed = (end: string) =>
  resources(stack, "aws_lambda_function").find(({ function_name }) => function_name.endsWith(end)) ?? {};
const policyOf = (end: string) => {
  const [id] = Object.entries(stack.resource.aws_iam_role as Emitted).find(([, { name }]) => name.includes(end)) ?? [];
  const found = resources(stack, "aws_iam_role_policy").find(({ role }) => role.includes(`.${id}.`));
  return JSON.parse(found?.policy ?? "{}").Statement as Emitted[];
};

describe("the domain", () => {
  test("has three nodes in three zones and dedicated masters in production", () => {
    expect(domain.cluster_config).toMatchObject({
      instance_count: 3,
      instance_type: "m6g.large.search",
      dedicated_master_enabled: true,
      dedicated_master_count: 3,
      zone_awareness_enabled: true,
      zone_awareness_config: { availability_zone_count: 3 },
    });
    expect(domain.vpc_options.subnet_ids).toEqual(["subnet-1", "subnet-2", "subnet-3"]);
    expect(domain.auto_tune_options).toMatchObject({ desired_state: "ENABLED", use_off_peak_window: true });
    expect(domain.lifecycle).toEqual({ prevent_destroy: true });
  });

  test("is one small node in the sandbox, without what its type does not support", () => {
    const small = only(sandbox, "aws_opensearch_domain");
    expect(small.cluster_config).toEqual({
      instance_count: 1,
      instance_type: "t3.small.search",
      dedicated_master_enabled: false,
      zone_awareness_enabled: false,
    });
    expect(small.vpc_options.subnet_ids).toEqual(["subnet-1"]);
    expect([small.auto_tune_options, small.lifecycle]).toEqual([undefined, undefined]);
    expect(small.ebs_options).toMatchObject({ volume_type: "gp3", volume_size: logStore.volumes.leastGibibytes });
  });

  test("is encrypted at rest, between nodes and to clients, and has no users of its own", () => {
    expect(domain).toMatchObject({
      engine_version: "OpenSearch_2.19",
      encrypt_at_rest: { enabled: true, kms_key_id: expect.stringContaining("aws_kms_key.key_") },
      node_to_node_encryption: { enabled: true },
      domain_endpoint_options: { enforce_https: true, tls_security_policy: "Policy-Min-TLS-1-2-PFS-2023-10" },
      advanced_security_options: {
        enabled: true,
        internal_user_database_enabled: false,
        master_user_options: { master_user_arn: expect.stringContaining("aws_iam_role.define-store-role") },
      },
      software_update_options: { auto_software_update_enabled: true },
    });
    expect(domain.domain_endpoint_options.custom_endpoint_enabled).toBeUndefined();
  });

  test("answers only the roles that define, store and search, and the one that stores only with the request that stores", () => {
    const { Statement } = JSON.parse(domain.access_policies);
    expect(
      Statement.map(({ Sid, Principal, Action, Resource }: Emitted) => [
        Sid,
        /aws_iam_role\.([a-z-]+)/.exec(Principal.AWS)?.[1],
        Action,
        Resource.split(":domain/")[1],
      ]),
    ).toEqual([
      ["Define", "define-store-role", ["es:ESHttpGet", "es:ESHttpPut"], "production-logs/*"],
      ["Store", "ship-logs-role", ["es:ESHttpPost"], "production-logs/_bulk"],
      ["Detect", "detect-threats-role", ["es:ESHttpPost"], "production-logs/*"],
      ["SearchLines", "search-logs-role", ["es:ESHttpPost"], "production-logs/*"],
      ["Search", "reader", ["es:ESHttpGet", "es:ESHttpPost"], "production-logs/*"],
    ]);
  });

  test("is reached by the functions and through collectors, and the functions reach only it and S3", () => {
    const rule = ({ from_port, to_port, ip_protocol, referenced_security_group_id, prefix_list_id }: Emitted) => [
      from_port,
      to_port,
      ip_protocol,
      prefix_list_id ?? /aws_security_group\.(\w+)_|^(sg-.*)/.exec(referenced_security_group_id)?.slice(1).join(""),
    ];
    expect(resources(stack, "aws_vpc_security_group_ingress_rule").map(rule)).toEqual([
      [443, 443, "tcp", "clients_group"],
      [443, 443, "tcp", "sg-collectors"],
    ]);
    expect(resources(stack, "aws_vpc_security_group_egress_rule").map(rule)).toEqual([
      [443, 443, "tcp", "store_access_group"],
      [443, 443, "tcp", "pl-1"],
    ]);
  });

  test("writes its errors, slow requests and accesses to encrypted log groups, to which no other domain writes", () => {
    const types = domain.log_publishing_options.map(({ log_type }: Emitted) => log_type);
    expect(types.sort()).toEqual(["AUDIT_LOGS", "ES_APPLICATION_LOGS", "INDEX_SLOW_LOGS", "SEARCH_SLOW_LOGS"]);
    const [statement] = JSON.parse(only(stack, "aws_cloudwatch_log_resource_policy").policy_document).Statement;
    expect(statement).toMatchObject({
      Principal: { Service: "es.amazonaws.com" },
      Condition: {
        StringEquals: { "aws:SourceAccount": "333333333333" },
        ArnLike: { "aws:SourceArn": "arn:aws:es:eu-central-1:333333333333:domain/production-logs" },
      },
    });
  });

  test("exists after the permission to write its logs", () => {
    expect(domain.depends_on).toEqual([expect.stringMatching(/^aws_cloudwatch_log_resource_policy\./)]);
  });
});

function shippingSettings() {
  const { variables } = functionNamed("ship-logs").environment;
  return functionSettings({ ...variables, AWS_REGION: "eu-central-1" });
}

describe("the functions", () => {
  test.each(["ship-logs", "define-log-store", "detect-threats", "search-logs"])(
    "%s has its code, its limits and its place in the network",
    (name) => {
      expect(functionNamed(name)).toMatchObject({
        runtime: "nodejs22.x",
        architectures: ["arm64"],
        handler: "index.handler",
        s3_bucket: expect.stringContaining("aws_s3_object."),
        vpc_config: { subnet_ids: network.privateSubnetIds },
        environment: { variables: { STORE_URL: expect.stringMatching(/^https:\/\/\$\{aws_opensearch_domain\..*\/$/) } },
      });
      expect(functionNamed(name).reserved_concurrent_executions).toBeGreaterThan(0);
    },
  );

  test("each archive has one file, whose handler can be called", () => {
    const codes = resources(stack, "aws_s3_object");
    expect(codes.map(({ key }) => key.split("/")[1])).toEqual([
      "gocarbontracker-production-define-log-store",
      "gocarbontracker-production-detect-threats",
      "gocarbontracker-production-search-logs",
      "gocarbontracker-production-ship-logs",
    ]);
    for (const { bucket, key, content_base64 } of codes) {
      const files = unzipSync(Buffer.from(content_base64, "base64"));
      expect([bucket, Object.keys(files)]).toEqual(["artefacts", ["index.js"]]);
      const module = { exports: {} as { readonly handler?: unknown } };
      new Function("module", "exports", "require", Buffer.from(files["index.js"]!).toString())(
        module,
        module.exports,
        require,
      );
      expect(typeof module.exports.handler).toBe("function");
      expect(key).toContain(createHash("sha256").update(content_base64).digest("hex").slice(0, 32));
    }
  });

  test("the settings of the function that ships can be read by it, and name a source for each subscribed stream", () => {
    const { sources, deadLetterUrl, bucketUrls } = shippingSettings();
    expect(deadLetterUrl).toBe(
      "https://gocarbontracker-production-dead-letters-333333333333-euc1.s3.eu-central-1.amazonaws.com/",
    );
    const of = (logGroup: string, logStream: string) => sourceOf(sources, { logGroup, logStream });
    expect(of("/gocarbontracker/production/servers", "i-0/gocarbontracker")).toBe("application");
    expect(of("/gocarbontracker/production/servers", "i-0/gocarbontracker-activity")).toBe("activity");
    expect(of("/gocarbontracker/production/servers", "i-0/sshd")).toBe("machine");
    expect(of("/gocarbontracker/production/collectors", "i-0/prometheus")).toBe("machine");
    expect(of("/aws/rds/cluster/gocarbontracker-production-database/postgresql", "x")).toBe("postgresql");
    expect(of("aws-waf-logs-gocarbontracker-production-web", "x")).toBe("waf");
    expect(of("/gocarbontracker/production/rejected-connections", "eni-1-all")).toBe("flow");
    const subscribed = resources(stack, "aws_cloudwatch_log_subscription_filter").map((one) => one.log_group_name);
    const buckets = resources(stack, "aws_cloudwatch_event_rule").flatMap(
      ({ event_pattern = "{}" }) => JSON.parse(event_pattern).detail?.bucket.name ?? [],
    );
    expect([...new Set(sources.map(({ logGroup }) => logGroup))].sort()).toEqual([...subscribed, ...buckets].sort());
    expect(Object.keys(bucketUrls).sort()).toEqual(buckets.sort());
  });

  test.each([
    ["requests", "access", "access-logs", "access/AWSLogs/333333333333/elasticloadbalancing/"],
    ["calls", "cloudtrail", "audit", "AWSLogs/333333333333/CloudTrail/"],
  ])("each new file of %s calls the function, after the store is defined", (id, source, bucket, prefix) => {
    const name = `gocarbontracker-production-${bucket}-333333333333-euc1`;
    const rule =
      resources(stack, "aws_cloudwatch_event_rule").find((one) => one.name.endsWith(`ship-logs-${id}`)) ?? {};
    expect(JSON.parse(rule.event_pattern)).toEqual({
      source: ["aws.s3"],
      "detail-type": ["Object Created"],
      detail: { bucket: { name: [name] }, object: { key: [{ prefix }] } },
    });
    expect(rule.depends_on).toContain("aws_lambda_invocation.defined");
    const { sources, bucketUrls } = shippingSettings();
    expect(sourceOf(sources, { logGroup: name, logStream: `${prefix}file.gz` })).toBe(source);
    expect(bucketUrls[name]).toBe(`https://${name}.s3.eu-central-1.amazonaws.com/`);
    const [allowed] = policyOf("ship-logs").filter(({ Sid }) => Sid === "Files");
    expect(allowed?.Resource).toContain(`arn:aws:s3:::${name}/${prefix}*`);
  });

  test("the function reads the audit trail's files with their key only", () => {
    const [statement] = policyOf("ship-logs").filter(({ Sid }) => Sid === "Decrypt");
    expect(statement).toMatchObject({
      Action: "kms:Decrypt",
      Condition: {
        StringEquals: { "kms:ViaService": "s3.eu-central-1.amazonaws.com" },
        "ForAnyValue:StringEquals": { "kms:ResourceAliases": ["alias/gocarbontracker-production-audit"] },
      },
    });
  });

  test("the store is defined before the first line, and again after a change of the definitions, settings or domain", () => {
    const invocation = only(stack, "aws_lambda_invocation");
    expect(Object.keys(invocation.triggers)).toEqual(["code", "settings", "store"]);
    expect(invocation.triggers.store).toContain("aws_opensearch_domain.");
    expect(JSON.parse(invocation.triggers.settings)).toMatchObject({ replicasCount: 1, retentionDays: 30 });
    expect(JSON.parse(only(sandbox, "aws_lambda_invocation").triggers.settings)).toMatchObject({ replicasCount: 0 });
    expect(invocation.depends_on).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^aws_opensearch_domain\./),
        expect.stringMatching(/^aws_vpc_security_group_egress_rule\.store_access_/),
      ]),
    );
    for (const { depends_on } of resources(stack, "aws_cloudwatch_log_subscription_filter")) {
      expect(depends_on).toContain("aws_lambda_invocation.defined");
    }
  });

  test("a record whose run fails is run again for hours, and then kept in the bucket of dead letters", () => {
    const ofShipping = resources(stack, "aws_lambda_function_event_invoke_config").find(
      ({ maximum_retry_attempts }) => maximum_retry_attempts > 0,
    );
    expect(ofShipping).toMatchObject({
      maximum_retry_attempts: 2,
      maximum_event_age_in_seconds: 21_600,
      destination_config: { on_failure: { destination: expect.stringContaining("aws_s3_bucket.dead-letters") } },
    });
  });

  test("their roles name every resource that AWS lets a policy name", () => {
    const wide = ["ship-logs", "define-store", "detect-threats", "search-logs", "rejected-connections"].flatMap(
      (name) =>
        policyOf(name)
          .filter(({ Effect, Resource }) => Effect === "Allow" && Resource === "*")
          .flatMap(({ Action }) => Action),
    );
    expect([...new Set(wide)].sort()).toEqual([
      "ec2:AssignPrivateIpAddresses",
      "ec2:CreateNetworkInterface",
      "ec2:DeleteNetworkInterface",
      "ec2:DescribeNetworkInterfaces",
      "ec2:DescribeSubnets",
      "ec2:UnassignPrivateIpAddresses",
    ]);
    // The code of a function may not use them.
    const denied = policyOf("ship-logs").find(({ Effect }) => Effect === "Deny");
    expect(denied?.Action).toEqual([...new Set(wide)].sort());
    expect(denied?.Condition.ArnEquals["lambda:SourceFunctionArn"]).toMatch(/:function:.*-ship-logs$/);
  });

  test("the function that ships can add, read and remove dead letters, and read files with lines", () => {
    const ofS3 = policyOf("ship-logs").filter(({ Action }) => [Action].flat().some((one: string) => /^s3:/.test(one)));
    const places = (resource: string | string[]) => [resource].flat().map((one) => one.replace(/^\$\{.*?\}/, ""));
    expect(ofS3.map(({ Action, Resource }) => [[Action].flat().join(" "), places(Resource)])).toEqual([
      ["s3:DeleteObject s3:GetObject s3:PutObject", ["/dead-letters/*", "/aws/lambda/async/*"]],
      ["s3:ListBucket", [""]],
      ["s3:GetObject", [expect.stringContaining("-access-logs-"), expect.stringContaining("-audit-")]],
    ]);
  });
});

test("the detections run each minute, and a run that failed is not repeated", () => {
  const [rule = {}] = resources(stack, "aws_cloudwatch_event_rule").filter((one) => one.schedule_expression);
  expect([rule.name, rule.schedule_expression]).toEqual([
    "gocarbontracker-production-detect-threats",
    "rate(1 minute)",
  ]);
  expect(rule.depends_on).toContain("aws_lambda_invocation.defined");
  const targets = resources(stack, "aws_cloudwatch_event_target").map(({ arn }) => arn);
  expect(targets.filter((arn) => arn.includes("aws_lambda_function.detect-threats"))).toHaveLength(1);
  const permission = resources(stack, "aws_lambda_permission").find(
    ({ principal }) => principal === "events.amazonaws.com",
  );
  expect(permission?.source_arn).toContain("aws_cloudwatch_event_rule.");
  const once = resources(stack, "aws_lambda_function_event_invoke_config").map((one) => one.maximum_retry_attempts);
  expect(once.sort()).toEqual([0, 2]);
  // Two runs at once would report an incident twice.
  expect(functionNamed("detect-threats").reserved_concurrent_executions).toBe(1);
});

describe("the subscriptions", () => {
  test("only this account's log groups call the function, each with a permission of its own", () => {
    const permissions = resources(stack, "aws_lambda_permission").filter(
      ({ principal }) => principal === "logs.amazonaws.com",
    );
    expect(permissions.map(({ principal, source_account }) => [principal, source_account])).toEqual(
      Array(5).fill(["logs.amazonaws.com", "333333333333"]),
    );
    const groups = resources(stack, "aws_cloudwatch_log_subscription_filter").map((one) => one.log_group_name);
    expect(permissions.map(({ source_arn }) => source_arn).sort()).toEqual(
      groups.map((group) => `arn:aws:logs:eu-central-1:333333333333:log-group:${group}:*`).sort(),
    );
  });

  test("no log of the pipeline itself is shipped, which would never end", () => {
    const groups = resources(stack, "aws_cloudwatch_log_subscription_filter").map((one) => one.log_group_name);
    expect(groups.filter((group) => /^\/aws\/(lambda|opensearch)\//.test(group))).toEqual([]);
    const own = resources(stack, "aws_cloudwatch_log_group").map(({ name }) => name);
    expect(own.filter((name) => groups.includes(name))).toEqual(["/gocarbontracker/production/rejected-connections"]);
  });

  test("rejected connections are logged, and no others", () => {
    expect(only(stack, "aws_flow_log")).toMatchObject({
      traffic_type: "REJECT",
      log_destination_type: "cloud-watch-logs",
    });
  });
});

test("dead letters are encrypted, private, and removed after two weeks with their earlier versions", () => {
  const [rule] = only(stack, "aws_s3_bucket_lifecycle_configuration").rule;
  expect(rule).toMatchObject({ expiration: [{ days: 14 }], noncurrent_version_expiration: [{ noncurrent_days: 1 }] });
  const [encryption] = only(stack, "aws_s3_bucket_server_side_encryption_configuration").rule;
  expect(encryption.apply_server_side_encryption_by_default.sse_algorithm).toBe("aws:kms");
});

test("every log group is encrypted with the stack's own key", () => {
  const groups = resources(stack, "aws_cloudwatch_log_group");
  expect(groups).toHaveLength(9);
  for (const { kms_key_id } of groups) expect(kms_key_id).toMatch(/^\$\{aws_kms_key\.key_/);
});

test("a quiet source is reported after two whole days without a line, however its hours vary", () => {
  const alarm = resources(stack, "aws_cloudwatch_metric_alarm").find(({ alarm_name }) =>
    alarm_name.endsWith("QuietLogSourceSilent"),
  );
  expect(alarm).toMatchObject({ datapoints_to_alarm: 2, evaluation_periods: 2 });
  expect(alarm?.metric_query.flatMap(({ metric }: Emitted) => metric?.period ?? [])).toEqual(Array(6).fill(86_400));
});
