import { App } from "cdktf";
import type { Environment } from "../../environments/schema";
import { BootstrapStack } from "../../stacks/bootstrap-stack";
import { DataStack } from "../../stacks/data-stack";
import { NetworkStack } from "../../stacks/network-stack";
import { constructTree, type Emitted, environment, only, resources, synthesized } from "../support";

const bootstrap = (bootstrapState: "local" | "migrated"): Emitted => {
  const sandbox = environment("sandbox");
  const changed = {
    ...sandbox,
    state: { ...sandbox.state, bootstrap: bootstrapState },
  };
  return synthesized((app) => new BootstrapStack(app, changed))["sandbox-bootstrap"] ?? {};
};

const production: Emitted =
  synthesized((app) => new BootstrapStack(app, environment("production")))["production-bootstrap"] ?? {};
const abroad = ({ provider }: Emitted) => provider === "aws.disaster_recovery";

test("the state bucket and its copy are versioned, private and encrypted with keys of their own", () => {
  const stack = bootstrap("local");
  expect(resources(stack, "aws_s3_bucket").map(({ bucket }) => bucket)).toEqual([
    environment("sandbox").state.bucket,
    "gocarbontracker-sandbox-state-copy-123456789012-usw2",
  ]);
  for (const { versioning_configuration } of resources(stack, "aws_s3_bucket_versioning")) {
    expect(versioning_configuration.status).toBe("Enabled");
  }
  const encryptions = resources(stack, "aws_s3_bucket_server_side_encryption_configuration").map(
    ({ rule }) => rule[0].apply_server_side_encryption_by_default,
  );
  expect(encryptions.map(({ sse_algorithm }) => sse_algorithm)).toEqual(["aws:kms", "aws:kms"]);
  expect(new Set(encryptions.map(({ kms_master_key_id }) => kms_master_key_id)).size).toBe(2);
  expect(resources(stack, "aws_kms_key").every(({ enable_key_rotation }) => enable_key_rotation)).toBe(true);
  for (const { bucket, ...closed } of resources(stack, "aws_s3_bucket_public_access_block")) {
    expect(Object.values(closed).filter((v) => typeof v === "boolean")).toEqual([true, true, true, true]);
  }
});

test("every state is replicated to the other region within 15 minutes", () => {
  const [rule] = only(production, "aws_s3_bucket_replication_configuration").rule;
  expect([rule.status, rule.destination.replication_time.time.minutes]).toEqual(["Enabled", 15]);
  const [, id = ""] = /aws_s3_bucket\.([\w-]+)\./.exec(rule.destination.bucket) ?? [];
  expect(abroad(production.resource.aws_s3_bucket[id])).toBe(true);
});

test("production's states and keys cannot be destroyed, a disposable environment's can", () => {
  for (const type of ["aws_s3_bucket", "aws_kms_key"]) {
    expect(resources(production, type).every(({ lifecycle }) => lifecycle?.prevent_destroy)).toBe(true);
    expect(resources(bootstrap("local"), type).some(({ lifecycle }) => lifecycle?.prevent_destroy)).toBe(false);
  }
});

test("no bucket of the account can be public", () => {
  const { "//": _, ...closed } = only(production, "aws_s3_account_public_access_block");
  expect(closed).toEqual({
    block_public_acls: true,
    block_public_policy: true,
    ignore_public_acls: true,
    restrict_public_buckets: true,
  });
});

test("in both regions all volumes are encrypted and all machines require a metadata token, by account default", () => {
  for (const type of ["aws_ebs_encryption_by_default", "aws_ebs_default_kms_key"]) {
    expect(resources(production, type).map(abroad)).toEqual([false, true]);
  }
  const defaults = resources(production, "aws_ec2_instance_metadata_defaults");
  expect(defaults.map(abroad)).toEqual([false, true]);
  for (const { http_tokens, http_put_response_hop_limit } of defaults) {
    expect([http_tokens, http_put_response_hop_limit]).toEqual(["required", 1]);
  }
});

test("sessions on machines are logged, encrypted, and end when idle", () => {
  const document = only(production, "aws_ssm_document");
  expect([document.name, document.document_type]).toEqual(["SSM-SessionManagerRunShell", "Session"]);
  const { inputs } = JSON.parse(document.content);
  expect([inputs.cloudWatchStreamingEnabled, inputs.cloudWatchEncryptionEnabled, inputs.idleSessionTimeout]).toEqual([
    true,
    true,
    "20",
  ]);
  expect(inputs.kmsKeyId).toMatch(/^\$\{aws_kms_key\.machines-key_\w+\.arn\}$/);
  expect(only(production, "aws_cloudwatch_log_group").name).toBe("/gocarbontracker/production/sessions");
});

test("the vCPU quota covers twelve servers during a replacement, two collectors, and a reserve of a fifth", () => {
  const quota = only(production, "aws_servicequotas_service_quota");
  // 15 servers and 2 collectors with 2 vCPUs each: 34 of 43.
  expect(quota.value).toMatch(/^\$\{max\(data\.aws_servicequotas_service_quota\.[\w-]+\.value, 43\)\}$/);
  expect(quota.quota_code).toBe("L-1216C47A");
  expect(production.output.needed_cpu_quota.value).toBe(43);
  const [present] = Object.values<Emitted>(production.data.aws_servicequotas_service_quota);
  // A plan without an account cannot read the quota, so Terraform reads it during the first apply.
  expect(present?.depends_on).toEqual([expect.stringMatching(/^aws_kms_key\./)]);
});

test("budgets and anomalies notify by e-mail", () => {
  const { costs, notifications } = environment("production");
  const budget = only(production, "aws_budgets_budget");
  expect([budget.limit_amount, budget.time_unit]).toEqual([`${costs.monthlyDollars}`, "MONTHLY"]);
  expect(
    budget.notification.map((one: Emitted) => [one.notification_type, one.threshold, one.subscriber_email_addresses]),
  ).toEqual([
    ["ACTUAL", 80, notifications.emails],
    ["FORECASTED", 100, notifications.emails],
  ]);
  const subscription = only(production, "aws_ce_anomaly_subscription");
  expect(subscription.threshold_expression.dimension.values).toEqual(["120"]);
  expect(subscription.subscriber).toEqual(notifications.emails.map((address) => ({ type: "EMAIL", address })));
});

test("an account with a cost anomaly monitor keeps it, because AWS allows only one", () => {
  const arn = "arn:aws:ce::333333333333:anomalymonitor/01234567-89ab-cdef-0123-456789abcdef";
  const base = environment("production");
  const changed = {
    ...base,
    costs: {
      ...base.costs,
      anomalies: { kind: "existing-monitor" as const, arn },
    },
  };
  const stack = synthesized((app) => new BootstrapStack(app, changed))["production-bootstrap"] ?? {};
  expect(resources(stack, "aws_ce_anomaly_monitor")).toEqual([]);
  expect(only(stack, "aws_ce_anomaly_subscription").monitor_arn_list).toEqual([arn]);
});

test("state starts at a local path that is the same in every checkout", () => {
  expect(bootstrap("local").terraform.backend).toEqual({
    local: { path: "../../../.state/sandbox-bootstrap.tfstate" },
  });
});

test("after the migration the state is in the bucket, with S3 locking", () => {
  expect(bootstrap("migrated").terraform.backend).toEqual({
    s3: {
      bucket: environment("sandbox").state.bucket,
      key: "bootstrap.tfstate",
      region: environment("sandbox").region,
      use_lockfile: true,
    },
  });
});

test("while the region has failed, every stack uses the copy of its state", () => {
  const production = environment("production");
  const lost: Environment = {
    ...production,
    state: { ...production.state, at: "copy" },
  };
  const stacks = synthesized((app) => {
    const network = new NetworkStack(app, lost);
    new DataStack(app, lost, { network });
  });
  const place = {
    bucket: "gocarbontracker-production-state-copy-333333333333-euw1",
    region: "eu-west-1",
  };
  for (const stack of Object.values(stacks)) expect(stack.terraform.backend.s3).toMatchObject(place);
  // Remote states are read from the copy as well.
  const [read] = Object.values<Emitted>(stacks["production-data"]?.data.terraform_remote_state);
  expect(read?.config).toMatchObject(place);
});

test("construct ids are stable, because Terraform addresses derive from them", () => {
  expect(constructTree(new BootstrapStack(new App(), environment("sandbox")))).toMatchInlineSnapshot(`
    "sandbox-bootstrap
      backend
      aws
      state-key
        key
        alias
      aws-disaster-recovery
      state-copy-key
        key
        alias
      state
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
      public-access
      machines-key
        key
        alias
      recovery-machines-key
        key
        alias
      machine-defaults
        encryption
        key
        metadata
      recovery-machine-defaults
        encryption
        key
        metadata
      sessions
        log
        document
      cpu-quota
        present
        quota
      needed-cpu-quota
      costs
        budget
        monitor
        subscription"
  `);
});
