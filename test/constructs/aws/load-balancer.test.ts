import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { TerraformStack } from "cdktf";
import { LoadBalancer, type LoadBalancerProps } from "../../../constructs/aws/load-balancer";
import { WebApplicationFirewall } from "../../../constructs/aws/web-application-firewall";
import { type Emitted, only, resources, synthesized } from "../../support";

const PROPS: LoadBalancerProps = {
  name: "app",
  vpcId: "vpc-1",
  vpcCidr: "10.0.0.0/16",
  subnetIds: ["subnet-a", "subnet-b", "subnet-c"],
  certificateArn: "arn:aws:acm:eu-central-1:123456789012:certificate/1",
  applicationPort: 3001,
  livenessPath: "/health/live",
  logsBucketName: "app-logs",
  account: "123456789012",
  accessLogsDays: 365,
  noncurrentDays: 30,
  unfinishedUploadDays: 7,
  deregistrationSeconds: 60,
  protect: true,
  disposable: false,
};

function door(changed: Partial<LoadBalancerProps> = {}): Emitted {
  const stacks = synthesized((app) => {
    const stack = new TerraformStack(app, "test");
    new AwsProvider(stack, "aws", { region: "eu-central-1" });
    const { arn } = new LoadBalancer(stack, "load-balancer", { ...PROPS, ...changed });
    new WebApplicationFirewall(stack, "firewall", {
      name: "app",
      loadBalancerArn: arn,
      requestsPerFiveMinutesCount: 2000,
      logRetentionDays: 365,
      logKeyArn: "arn:aws:kms:eu-central-1:123456789012:key/1",
    });
  });
  return stacks.test ?? {};
}

const stack = door();

test("users connect by HTTPS with the TLS 1.3 policy only, and HTTP is redirected to HTTPS", () => {
  const listeners = Object.fromEntries(resources(stack, "aws_lb_listener").map((l) => [l.port, l]));
  expect(Object.keys(listeners)).toEqual(["80", "443"]);
  expect(listeners[443]).toMatchObject({
    protocol: "HTTPS",
    ssl_policy: "ELBSecurityPolicy-TLS13-1-2-Res-2021-06",
    certificate_arn: PROPS.certificateArn,
  });
  expect(listeners[80]?.default_action).toEqual([
    { type: "redirect", redirect: { protocol: "HTTPS", port: "443", status_code: "HTTP_301" } },
  ]);
});

test("health checks use the servers' liveness path and port", () => {
  expect(only(stack, "aws_lb_target_group")).toMatchObject({
    port: 3001,
    health_check: { path: "/health/live", matcher: "200" },
  });
});

test("access logs are written by the log delivery service only, and kept a year", () => {
  const balancer = only(stack, "aws_lb");
  expect([balancer.access_logs.enabled, balancer.connection_logs.enabled]).toEqual([true, true]);
  const { Statement } = JSON.parse(only(stack, "aws_s3_bucket_policy").policy);
  const [delivery] = Statement.filter(({ Sid }: Emitted) => Sid === "LogDelivery");
  expect(delivery.Principal).toEqual({ Service: "logdelivery.elasticloadbalancing.amazonaws.com" });
  expect(delivery.Resource).toEqual(
    ["access", "connection"].map((prefix) => `arn:aws:s3:::app-logs/${prefix}/AWSLogs/123456789012/*`),
  );
  const [rule] = only(stack, "aws_s3_bucket_lifecycle_configuration").rule;
  expect(rule.expiration).toEqual([{ days: 365 }]);
});

test("malformed requests are dropped, and the load balancer has deletion protection", () => {
  expect(only(stack, "aws_lb")).toMatchObject({ drop_invalid_header_fields: true, enable_deletion_protection: true });
  expect(only(door({ protect: false }), "aws_lb").enable_deletion_protection).toBe(false);
});

test("outgoing traffic is allowed to the servers' port inside the VPC only", () => {
  expect(only(stack, "aws_vpc_security_group_egress_rule")).toMatchObject({
    cidr_ipv4: PROPS.vpcCidr,
    from_port: 3001,
    to_port: 3001,
  });
});

test.each([
  [32, false],
  [33, true],
])("a name of %d characters: refused %s", (length, refused) => {
  const build = () => door({ name: "x".repeat(length) });
  if (refused) expect(build).toThrow("must have at most 32: shorten it");
  else expect(only(build(), "aws_lb").name).toHaveLength(32);
});

test("the web ACL has AWS's managed rules, with a metric for each, and limits the requests of one address", () => {
  const acl = only(stack, "aws_wafv2_web_acl");
  const managed = acl.rule.flatMap((rule: Emitted) => rule.statement.managed_rule_group_statement ?? []);
  expect(managed.map(({ name }: Emitted) => name)).toEqual([
    "AWSManagedRulesAmazonIpReputationList",
    "AWSManagedRulesCommonRuleSet",
    "AWSManagedRulesKnownBadInputsRuleSet",
    "AWSManagedRulesSQLiRuleSet",
  ]);
  expect(acl.rule.flatMap((rule: Emitted) => rule.statement.rate_based_statement ?? [])).toEqual([
    { limit: 2000, aggregate_key_type: "IP" },
  ]);
  expect(new Set(acl.rule.map(({ priority }: Emitted) => priority)).size).toBe(acl.rule.length);
  expect(only(stack, "aws_wafv2_web_acl_association").web_acl_arn).toContain("aws_wafv2_web_acl");
});

test("the web ACL allows uploads larger than eight kilobytes", () => {
  const groups = only(stack, "aws_wafv2_web_acl").rule.map(
    (rule: Emitted) => rule.statement.managed_rule_group_statement?.rule_action_override,
  );
  expect(groups.flat().filter(Boolean)).toEqual([{ name: "SizeRestrictions_BODY", action_to_use: { count: {} } }]);
});

test("the web ACL's log has no credentials", () => {
  const logging = only(stack, "aws_wafv2_web_acl_logging_configuration");
  expect(logging.redacted_fields).toEqual([
    { single_header: { name: "authorization" } },
    { single_header: { name: "cookie" } },
  ]);
  const [group] = resources(stack, "aws_cloudwatch_log_group");
  expect(group?.name).toMatch(/^aws-waf-logs-/);
});
