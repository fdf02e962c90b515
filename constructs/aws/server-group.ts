import { AutoscalingGroup } from "@cdktf/provider-aws/lib/autoscaling-group";
import { LaunchTemplate } from "@cdktf/provider-aws/lib/launch-template";
import { SecurityGroup } from "@cdktf/provider-aws/lib/security-group";
import { VpcSecurityGroupEgressRule } from "@cdktf/provider-aws/lib/vpc-security-group-egress-rule";
import { VpcSecurityGroupIngressRule } from "@cdktf/provider-aws/lib/vpc-security-group-ingress-rule";
import { Fn, type ITerraformDependable, TerraformLocal, Token } from "cdktf";
import { Construct } from "constructs";

export interface ServerGroupProps {
  /** The name of the group, its launch template, security group and servers. Dashboards and alarms refer to it. */
  readonly name: string;
  readonly vpcId: string;
  /** Ids of private subnets, one per zone. */
  readonly subnetIds: readonly string[];
  readonly imageId: string;
  readonly instanceType: string;
  readonly instanceProfileArn: string;
  /** The boot script of a server. */
  readonly userData: string;
  readonly volumeGibibytes: number;
  /** ARN of the volumes' key. Its policy must allow the service-linked role to use it and to create grants. */
  readonly keyArn: string;
  readonly serviceLinkedRoleArn: string;
  readonly minimumCount: number;
  readonly maximumCount: number;
  /** The load balancer that sends requests to the servers and checks their health. @default none: EC2 checks the health */
  readonly loadBalancer?: {
    readonly securityGroupId: string;
    readonly targetGroupArn: string;
    /** The servers' TCP port for the load balancer. */
    readonly port: number;
  };
  /** The id of the clients' security group, to which database and cache allow access. */
  readonly clientSecurityGroupId: string;
  /** Seconds until a new server counts in the group's averages. */
  readonly warmUpSeconds: number;
  /** Seconds after which an incomplete launch is abandoned. */
  readonly abandonedAfterSeconds: number;
  /** Seconds in service before health checks count. */
  readonly healthGraceSeconds: number;
  readonly minimumHealthyPercent: number;
  readonly maximumHealthyPercent: number;
  /** Tags of every server and volume. The provider's default tags do not apply to them. */
  readonly tags: Readonly<Record<string, string>>;
  /** Tags of every server, not of its volumes, because a server's backup contains its volumes. */
  readonly serverTags: Readonly<Record<string, string>>;
  /** Tags of every volume. */
  readonly volumeTags: Readonly<Record<string, string>>;
  /** Resources that must exist before the first server starts. */
  readonly after: readonly ITerraformDependable[];
}

/** The name of the launch hook, which a server's configuration completes. */
export const LAUNCH_HOOK = "configure";

/** Debian's root device on every architecture. */
const ROOT_DEVICE = "/dev/xvda";

const GROUP_METRICS = [
  "GroupDesiredCapacity",
  "GroupInServiceInstances",
  "GroupMaxSize",
  "GroupMinSize",
  "GroupPendingInstances",
  "GroupTerminatingInstances",
  "GroupTotalInstances",
];

const HTTPS = 443;

/** An Auto Scaling group of identical servers, which replaces them after a change of their template. */
export class ServerGroup extends Construct {
  readonly securityGroupId: string;
  /** The group's name, known after the group exists. Policies that use it wait for the group. */
  readonly groupName: string;

  constructor(scope: Construct, id: string, props: ServerGroupProps) {
    super(scope, id);
    if (props.maximumCount < props.minimumCount) {
      throw new Error(
        `maximumCount is ${props.maximumCount}, must be at least minimumCount (${props.minimumCount}): raise it`,
      );
    }
    if (props.subnetIds.length < 2) {
      throw new Error(
        `subnetIds has ${props.subnetIds.length}, must have at least 2: give one per zone, or the group fails with its zone`,
      );
    }
    const { loadBalancer } = props;
    const { id: securityGroupId } = securityGroupRules(this, props);
    const template = launchTemplate(this, props, securityGroupId);
    const group = new AutoscalingGroup(this, "group", {
      name: props.name,
      vpcZoneIdentifier: [...props.subnetIds],
      minSize: props.minimumCount,
      maxSize: props.maximumCount,
      // A version number, not `$Latest`: Terraform starts an instance refresh only when the number changes.
      launchTemplate: { id: template.id, version: Token.asString(template.latestVersion) },
      serviceLinkedRoleArn: props.serviceLinkedRoleArn,
      targetGroupArns: loadBalancer && [loadBalancer.targetGroupArn],
      healthCheckType: loadBalancer ? "ELB" : "EC2",
      healthCheckGracePeriod: props.healthGraceSeconds,
      defaultInstanceWarmup: props.warmUpSeconds,
      initialLifecycleHook: [
        {
          name: LAUNCH_HOOK,
          lifecycleTransition: "autoscaling:EC2_INSTANCE_LAUNCHING",
          // AWS reads the value only when it creates the group. A later change requires a manual change or a new group.
          heartbeatTimeout: props.abandonedAfterSeconds,
          defaultResult: "ABANDON",
        },
      ],
      instanceRefresh: {
        strategy: "Rolling",
        preferences: {
          minHealthyPercentage: props.minimumHealthyPercent,
          maxHealthyPercentage: props.maximumHealthyPercent,
          autoRollback: true,
        },
      },
      enabledMetrics: GROUP_METRICS,
      metricsGranularity: "1Minute",
      // No server can start before the first release is in its bucket. Alerts report that, and the deployment must not fail.
      waitForCapacityTimeout: "0",
      tag: Object.entries({ Name: props.name, ...props.tags, ...props.serverTags }).map(([key, value]) => ({
        key,
        value,
        propagateAtLaunch: true,
      })),
      // Scaling policies set the number of servers.
      lifecycle: { ignoreChanges: ["desired_capacity"] },
      dependsOn: [...props.after],
    });
    this.groupName = group.name;
    this.securityGroupId = securityGroupId;
  }
}

function launchTemplate(scope: Construct, props: ServerGroupProps, securityGroupId: string): LaunchTemplate {
  const volumeTags = { Name: props.name, ...props.tags, ...props.volumeTags };
  return new LaunchTemplate(scope, "template", {
    name: props.name,
    description: `Servers of ${props.name}`,
    updateDefaultVersion: true,
    imageId: props.imageId,
    instanceType: props.instanceType,
    iamInstanceProfile: { arn: props.instanceProfileArn },
    vpcSecurityGroupIds: [securityGroupId, props.clientSecurityGroupId],
    // A local keeps the script a JSON string, which is escaped. A function's arguments would not be.
    userData: Fn.base64encode(new TerraformLocal(scope, "user-data", props.userData).asString),
    ebsOptimized: "true",
    monitoring: { enabled: true },
    metadataOptions: {
      httpEndpoint: "enabled",
      httpTokens: "required",
      httpPutResponseHopLimit: 1,
      instanceMetadataTags: "disabled",
    },
    blockDeviceMappings: [
      {
        deviceName: ROOT_DEVICE,
        ebs: {
          volumeType: "gp3",
          volumeSize: props.volumeGibibytes,
          encrypted: "true",
          kmsKeyId: props.keyArn,
          deleteOnTermination: "true",
        },
      },
    ],
    tagSpecifications: [{ resourceType: "volume", tags: volumeTags }],
  });
}

function securityGroupRules(scope: Construct, props: ServerGroupProps): SecurityGroup {
  const { loadBalancer } = props;
  const group = new SecurityGroup(scope, "security-group", {
    name: props.name,
    description: loadBalancer ? "Servers: the load balancer in, HTTPS out" : "Servers: nobody in, HTTPS out",
    vpcId: props.vpcId,
    tags: { Name: props.name },
  });
  if (loadBalancer) {
    new VpcSecurityGroupIngressRule(scope, "from-load-balancer", {
      securityGroupId: group.id,
      description: "The load balancer",
      referencedSecurityGroupId: loadBalancer.securityGroupId,
      ipProtocol: "tcp",
      fromPort: loadBalancer.port,
      toPort: loadBalancer.port,
    });
  }
  // The rules of database and cache allow the clients' security group, so this group needs none for them.
  new VpcSecurityGroupEgressRule(scope, "to-https", {
    securityGroupId: group.id,
    description: "AWS, packages of Debian, and what the application calls",
    cidrIpv4: "0.0.0.0/0",
    ipProtocol: "tcp",
    fromPort: HTTPS,
    toPort: HTTPS,
  });
  return group;
}
