import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { TerraformStack } from "cdktf";
import { Cache, type CacheProps } from "../../../constructs/aws/cache";
import { type Emitted, only, resources, synthesized } from "../../support";

const PROPS: CacheProps = {
  name: "cache",
  vpcId: "vpc-1",
  subnetIds: ["subnet-a", "subnet-b", "subnet-c"],
  clientSecurityGroupId: "sg-clients",
  nodeType: "cache.t4g.small",
  replicas: 2,
  engineVersion: "8.0",
  keyArn: "arn:aws:kms:eu-central-1:123456789012:key/1",
  snapshotRetentionDays: 30,
  snapshotWindow: "01:00-02:00",
  maintenanceWindow: "sun:06:00-sun:07:00",
  logRetentionDays: 365,
};

function cache(changed: Partial<CacheProps> = {}): Emitted {
  const stacks = synthesized((app) => {
    const stack = new TerraformStack(app, "test");
    new AwsProvider(stack, "aws", { region: "eu-central-1" });
    new Cache(stack, "cache", { ...PROPS, ...changed });
  });
  return stacks.test ?? {};
}

const stack = cache();
const group = only(stack, "aws_elasticache_replication_group");

test("the cache has replicas in several zones, with automatic failover", () => {
  expect(group).toMatchObject({ num_cache_clusters: 3, multi_az_enabled: true, automatic_failover_enabled: true });
});

test("the cache is encrypted in transit and at rest", () => {
  expect(group).toMatchObject({
    transit_encryption_enabled: true,
    transit_encryption_mode: "required",
    at_rest_encryption_enabled: "true",
    kms_key_id: PROPS.keyArn,
  });
});

test("clients sign in with their role, so no password exists", () => {
  expect(only(stack, "aws_elasticache_user")).toMatchObject({ authentication_mode: { type: "iam" }, engine: "valkey" });
  expect(only(stack, "aws_elasticache_user").user_id).toBe(only(stack, "aws_elasticache_user").user_name);
  expect(JSON.stringify(stack)).not.toMatch(/auth_token|passwords/);
});

test("a full cache refuses writes, so that it loses no queued jobs", () => {
  expect(only(stack, "aws_elasticache_parameter_group")).toMatchObject({
    family: "valkey8",
    parameter: [{ name: "maxmemory-policy", value: "noeviction" }],
  });
});

test("the cache has snapshots, kept as long as the policy requires", () => {
  expect(group).toMatchObject({ snapshot_retention_limit: 30, snapshot_window: PROPS.snapshotWindow });
});

test("only clients can reach the cache", () => {
  const rules = resources(stack, "aws_vpc_security_group_ingress_rule");
  expect(rules).toHaveLength(1);
  expect(rules[0]).toMatchObject({ referenced_security_group_id: "sg-clients", from_port: 6379, to_port: 6379 });
});

test.each([
  [{ replicas: 0 }, "replicas is 0, must be 1 to 5"],
  [{ replicas: 6 }, "replicas is 6, must be 1 to 5"],
  [{ snapshotRetentionDays: 0 }, "snapshotRetentionDays is 0, must be 1 to 35"],
  [{ snapshotRetentionDays: 36 }, "snapshotRetentionDays is 36, must be 1 to 35"],
  [{ name: "x".repeat(41) }, "must have at most 40: shorten it"],
])("%j is refused", (changed, message) => {
  expect(() => cache(changed)).toThrow(message);
});

test.each([
  { replicas: 1 },
  { replicas: 5 },
  { snapshotRetentionDays: 1 },
  { snapshotRetentionDays: 35 },
  { name: "x".repeat(40) },
])("%j is accepted", (changed) => {
  expect(resources(cache(changed), "aws_elasticache_replication_group")).toHaveLength(1);
});
