import { Lb } from "@cdktf/provider-aws/lib/lb";
import { LbListener } from "@cdktf/provider-aws/lib/lb-listener";
import { LbTargetGroup } from "@cdktf/provider-aws/lib/lb-target-group";
import { S3BucketNotification } from "@cdktf/provider-aws/lib/s3-bucket-notification";
import { SecurityGroup } from "@cdktf/provider-aws/lib/security-group";
import { VpcSecurityGroupEgressRule } from "@cdktf/provider-aws/lib/vpc-security-group-egress-rule";
import { VpcSecurityGroupIngressRule } from "@cdktf/provider-aws/lib/vpc-security-group-ingress-rule";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { BucketLifecycle } from "./bucket-lifecycle";
import { PrivateBucket } from "./private-bucket";

export interface LoadBalancerProps {
  /** The load balancer's name, at most 32 characters (AWS's limit). */
  readonly name: string;
  readonly vpcId: string;
  readonly vpcCidr: string;
  /** Ids of public subnets, one per zone. */
  readonly subnetIds: readonly string[];
  readonly certificateArn: string;
  /** The application's TCP port. */
  readonly applicationPort: number;
  /** The path that returns 200 as long as a server's process answers, regardless of its dependencies. */
  readonly livenessPath: string;
  readonly logsBucketName: string;
  readonly account: string;
  /** Retention of access and connection logs in days. */
  readonly accessLogsDays: number;
  readonly noncurrentDays: number;
  readonly unfinishedUploadDays: number;
  /** Seconds in which a server may complete its requests after deregistration. */
  readonly deregistrationSeconds: number;
  /** True for deletion protection. */
  readonly protect: boolean;
  /** True when `terraform destroy` may delete the logs. */
  readonly disposable: boolean;
}

/** Three probes ten seconds apart: an unhealthy server is removed, or a healthy one added, within 30 seconds. */
const DEFAULTS = { intervalSeconds: 10, timeoutSeconds: 5, probesCount: 3, stickinessSeconds: 86_400 } as const;

const TLS_POLICY = "ELBSecurityPolicy-TLS13-1-2-Res-2021-06";
const NAME_LENGTH = 32;
/** The prefix has at most six characters, the provider's limit. */
const TARGET_PREFIX = "web-";
export const LOG_PREFIXES = { access: "access", connection: "connection" } as const;

/** The public load balancer: HTTPS only, with a redirect from HTTP, access logs and health checks. */
export class LoadBalancer extends Construct {
  readonly arn: string;
  readonly arnSuffix: string;
  readonly dnsName: string;
  readonly zoneId: string;
  readonly securityGroupId: string;
  readonly targetGroupArn: string;
  readonly targetGroupArnSuffix: string;
  /** The listener. Servers that register before it exists would fail their health checks. */
  readonly listener: ITerraformDependable;

  constructor(scope: Construct, id: string, props: LoadBalancerProps) {
    super(scope, id);
    if (props.name.length > NAME_LENGTH) {
      throw new Error(
        `load balancer name is ${props.name} (${props.name.length} characters), must have at most ${NAME_LENGTH}: shorten it`,
      );
    }
    const securityGroup = securityGroupRules(this, props);
    const logs = logBucket(this, props);
    const balancer = new Lb(this, "balancer", {
      name: props.name,
      loadBalancerType: "application",
      internal: false,
      subnets: [...props.subnetIds],
      securityGroups: [securityGroup.id],
      dropInvalidHeaderFields: true,
      desyncMitigationMode: "defensive",
      enableDeletionProtection: props.protect,
      accessLogs: { bucket: logs.name, prefix: LOG_PREFIXES.access, enabled: true },
      connectionLogs: { bucket: logs.name, prefix: LOG_PREFIXES.connection, enabled: true },
      dependsOn: [logs.policy],
    });
    const targets = new LbTargetGroup(this, "servers", {
      // AWS deletes no target group that a listener uses, and some changes require a new one. Terraform creates it first, so AWS generates
      // its name.
      namePrefix: TARGET_PREFIX,
      lifecycle: { createBeforeDestroy: true },
      tags: { Name: props.name },
      port: props.applicationPort,
      // Traffic stays in the VPC, behind a security group that allows only the load balancer.
      protocol: "HTTP",
      vpcId: props.vpcId,
      deregistrationDelay: `${props.deregistrationSeconds}`,
      // Socket.IO's long-polling fallback requires all requests of a session on one server.
      stickiness: { type: "lb_cookie", cookieDuration: DEFAULTS.stickinessSeconds },
      healthCheck: {
        path: props.livenessPath,
        // A failed check ends a server, so it must not depend on the database: a failover would end all servers. The probes, the synthetic
        // tests, and each server before it enters service check the dependencies and the body.
        matcher: "200",
        interval: DEFAULTS.intervalSeconds,
        timeout: DEFAULTS.timeoutSeconds,
        healthyThreshold: DEFAULTS.probesCount,
        unhealthyThreshold: DEFAULTS.probesCount,
      },
    });
    new LbListener(this, "http", {
      loadBalancerArn: balancer.arn,
      port: 80,
      protocol: "HTTP",
      defaultAction: [{ type: "redirect", redirect: { protocol: "HTTPS", port: "443", statusCode: "HTTP_301" } }],
    });
    this.listener = new LbListener(this, "https", {
      loadBalancerArn: balancer.arn,
      port: 443,
      protocol: "HTTPS",
      sslPolicy: TLS_POLICY,
      certificateArn: props.certificateArn,
      defaultAction: [{ type: "forward", targetGroupArn: targets.arn }],
    });
    this.arn = balancer.arn;
    this.arnSuffix = balancer.arnSuffix;
    this.dnsName = balancer.dnsName;
    this.zoneId = balancer.zoneId;
    this.securityGroupId = securityGroup.id;
    this.targetGroupArn = targets.arn;
    this.targetGroupArnSuffix = targets.arnSuffix;
  }
}

function securityGroupRules(scope: Construct, props: LoadBalancerProps): SecurityGroup {
  const group = new SecurityGroup(scope, "security-group", {
    name: props.name,
    description: "Load balancer: HTTPS from everywhere, HTTP to be redirected",
    vpcId: props.vpcId,
    tags: { Name: props.name },
  });
  for (const [id, port] of [
    ["from-http", 80],
    ["from-https", 443],
  ] as const) {
    new VpcSecurityGroupIngressRule(scope, id, {
      securityGroupId: group.id,
      description: `Users, port ${port}`,
      cidrIpv4: "0.0.0.0/0",
      ipProtocol: "tcp",
      fromPort: port,
      toPort: port,
    });
  }
  new VpcSecurityGroupEgressRule(scope, "to-servers", {
    securityGroupId: group.id,
    description: "Servers",
    cidrIpv4: props.vpcCidr,
    ipProtocol: "tcp",
    fromPort: props.applicationPort,
    toPort: props.applicationPort,
  });
  return group;
}

function logBucket(scope: Construct, props: LoadBalancerProps): PrivateBucket {
  const logs = new PrivateBucket(scope, "logs", {
    // The log delivery service can write only with S3's own key (Elastic Load Balancing user guide).
    bucketName: props.logsBucketName,
    disposable: props.disposable,
    policyStatements: [
      {
        Sid: "LogDelivery",
        Effect: "Allow",
        Principal: { Service: "logdelivery.elasticloadbalancing.amazonaws.com" },
        Action: "s3:PutObject",
        Resource: Object.values(LOG_PREFIXES).map(
          (prefix) => `arn:aws:s3:::${props.logsBucketName}/${prefix}/AWSLogs/${props.account}/*`,
        ),
      },
    ],
  });
  // The log store gets the entries of each new file.
  new S3BucketNotification(scope, "logs-events", { bucket: logs.name, eventbridge: true });
  new BucketLifecycle(scope, "logs-lifecycle", {
    bucket: logs,
    expireAfterDays: props.accessLogsDays,
    noncurrentDays: props.noncurrentDays,
    unfinishedUploadDays: props.unfinishedUploadDays,
  });
  return logs;
}
