import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { TerraformStack } from "cdktf";
import { ServerGroup, type ServerGroupProps } from "../../../constructs/aws/server-group";
import { type Emitted, only, resources, synthesized } from "../../support";

const PROPS: ServerGroupProps = {
  name: "servers",
  vpcId: "vpc-1",
  subnetIds: ["subnet-1", "subnet-2", "subnet-3"],
  imageId: "ami-0123456789abcdef0",
  instanceType: "m7g.large",
  instanceProfileArn: "arn:aws:iam::333333333333:instance-profile/servers",
  userData: 'echo "$HOME"',
  volumeGibibytes: 20,
  keyArn: "arn:aws:kms:eu-central-1:333333333333:key/1",
  serviceLinkedRoleArn: "arn:aws:iam::333333333333:role/linked",
  minimumCount: 3,
  maximumCount: 12,
  loadBalancer: {
    securityGroupId: "sg-door",
    targetGroupArn: "arn:aws:elasticloadbalancing:eu-central-1:333333333333:targetgroup/servers/1",
    port: 3001,
  },
  clientSecurityGroupId: "sg-client",
  warmUpSeconds: 300,
  abandonedAfterSeconds: 900,
  healthGraceSeconds: 60,
  minimumHealthyPercent: 90,
  maximumHealthyPercent: 120,
  tags: { Environment: "test" },
  serverTags: { BackupWeekly: "true" },
  volumeTags: { AutoScalingGroup: "servers" },
  after: [],
};

function servers(changed: Partial<ServerGroupProps> = {}): Emitted {
  const stacks = synthesized((app) => {
    const stack = new TerraformStack(app, "test");
    new AwsProvider(stack, "aws", { region: "eu-central-1" });
    new ServerGroup(stack, "servers", { ...PROPS, ...changed });
  });
  return stacks.test ?? {};
}

const stack = servers();
const group = only(stack, "aws_autoscaling_group");
const template = only(stack, "aws_launch_template");

test("only local processes can read a server's metadata, with a session token", () => {
  expect(template.metadata_options).toEqual({
    http_endpoint: "enabled",
    http_tokens: "required",
    http_put_response_hop_limit: 1,
    instance_metadata_tags: "disabled",
  });
});

test("the root volume is encrypted with the given key, and deleted with the server", () => {
  expect(template.block_device_mappings).toEqual([
    {
      device_name: "/dev/xvda",
      ebs: {
        volume_type: "gp3",
        volume_size: 20,
        encrypted: "true",
        kms_key_id: PROPS.keyArn,
        delete_on_termination: "true",
      },
    },
  ]);
  expect(group.service_linked_role_arn).toBe(PROPS.serviceLinkedRoleArn);
});

test("the servers and the group have metrics every minute", () => {
  expect(template.monitoring).toEqual({ enabled: true });
  expect(group.metrics_granularity).toBe("1Minute");
  expect(group.enabled_metrics).toEqual(
    expect.arrayContaining(["GroupDesiredCapacity", "GroupInServiceInstances", "GroupMaxSize"]),
  );
});

test("an incomplete launch is aborted, including the first one", () => {
  expect(group.initial_lifecycle_hook).toEqual([
    {
      name: "configure",
      lifecycle_transition: "autoscaling:EC2_INSTANCE_LAUNCHING",
      heartbeat_timeout: 900,
      default_result: "ABANDON",
    },
  ]);
});

test("the load balancer's health checks decide on replacement", () => {
  expect([group.health_check_type, group.health_check_grace_period]).toEqual(["ELB", 60]);
  expect(group.target_group_arns).toEqual([PROPS.loadBalancer?.targetGroupArn]);
});

test("without a load balancer there is no incoming traffic, and EC2's status checks apply", () => {
  const alone = servers({ loadBalancer: undefined });
  const { health_check_type, target_group_arns } = only(alone, "aws_autoscaling_group");
  expect([health_check_type, target_group_arns]).toEqual(["EC2", undefined]);
  expect(resources(alone, "aws_vpc_security_group_ingress_rule")).toEqual([]);
});

test("a new image or release replaces the servers one by one, and rolls back if it fails", () => {
  expect(group.instance_refresh).toEqual({
    strategy: "Rolling",
    preferences: { min_healthy_percentage: 90, max_healthy_percentage: 120, auto_rollback: true },
  });
  expect(group.launch_template.version).toMatch(/^\$\{aws_launch_template\.servers_template_\w+\.latest_version\}$/);
});

test("the group spans the zones, and Terraform ignores its desired size", () => {
  expect(group.vpc_zone_identifier).toEqual(["subnet-1", "subnet-2", "subnet-3"]);
  expect([group.min_size, group.max_size, group.desired_capacity]).toEqual([3, 12, undefined]);
  expect(group.lifecycle.ignore_changes).toEqual(["desired_capacity"]);
  expect(group.default_instance_warmup).toBe(300);
});

test("servers have the tag for backups, volumes only those for their growth, so nothing is backed up twice", () => {
  expect(group.tag).toEqual(
    [
      ["Name", "servers"],
      ["Environment", "test"],
      ["BackupWeekly", "true"],
    ].map(([key, value]) => ({ key, value, propagate_at_launch: true })),
  );
  expect(template.tag_specifications).toEqual([
    { resource_type: "volume", tags: { Name: "servers", Environment: "test", AutoScalingGroup: "servers" } },
  ]);
});

test("only the load balancer can connect; servers can connect by HTTPS, and to the datastores as their clients", () => {
  expect(template.vpc_security_group_ids[1]).toBe("sg-client");
  const ingress = only(stack, "aws_vpc_security_group_ingress_rule");
  expect([ingress.referenced_security_group_id, ingress.from_port, ingress.to_port]).toEqual(["sg-door", 3001, 3001]);
  const out = resources(stack, "aws_vpc_security_group_egress_rule");
  expect(out.every((r) => r.from_port === r.to_port && r.ip_protocol === "tcp")).toBe(true);
  expect(out.map((r) => `${r.cidr_ipv4}:${r.to_port}`).sort()).toEqual(["0.0.0.0/0:443"]);
});

test("the script is a Terraform local, whose text the stack escapes", () => {
  const { locals, resource } = servers({ userData: 'a "b" \\\n$C' });
  const [[name, script] = []] = Object.entries<string>(locals);
  expect(script).toBe('a "b" \\\n$C');
  expect(Object.values<Emitted>(resource.aws_launch_template).map(({ user_data }) => user_data)).toEqual([
    `\${base64encode(local.${name})}`,
  ]);
});

test("a maximum below the minimum is refused, a maximum equal to it is accepted", () => {
  expect(only(servers({ maximumCount: 3 }), "aws_autoscaling_group").max_size).toBe(3);
  expect(() => servers({ maximumCount: 2 })).toThrow("maximumCount is 2, must be at least minimumCount (3): raise it");
});

test("a group in a single zone is refused", () => {
  expect(only(servers({ subnetIds: ["a", "b"] }), "aws_autoscaling_group").vpc_zone_identifier).toHaveLength(2);
  expect(() => servers({ subnetIds: ["a"] })).toThrow(
    "subnetIds has 1, must have at least 2: give one per zone, or the group fails with its zone",
  );
});
