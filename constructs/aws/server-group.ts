import { AutoscalingGroup } from "@cdktf/provider-aws/lib/autoscaling-group";
import { LaunchTemplate } from "@cdktf/provider-aws/lib/launch-template";
import { SecurityGroup } from "@cdktf/provider-aws/lib/security-group";
import { VpcSecurityGroupEgressRule } from "@cdktf/provider-aws/lib/vpc-security-group-egress-rule";
import { VpcSecurityGroupIngressRule } from "@cdktf/provider-aws/lib/vpc-security-group-ingress-rule";
import { Fn, type ITerraformDependable, TerraformLocal, Token } from "cdktf";
import { Construct } from "constructs";

export interface ServerGroupProps {
  /** Name of the group, its launch template, security group and servers; dashboards and alarms rely on it. */
  readonly name: string;
  readonly vpcId: string;
  /** Private subnets, one per zone. */
  readonly subnetIds: readonly string[];
  readonly imageId: string;
  readonly instanceType: string;
  readonly instanceProfileArn: string;
  /** The script that a machine begins with. */
  readonly userData: string;
  readonly volumeGibibytes: number;
  /** Key of the volumes, which the service-linked role must be allowed to use and to grant. */
  readonly keyArn: string;
  readonly serviceLinkedRoleArn: string;
  readonly minimumCount: number;
  readonly maximumCount: number;
  /** What sends users to the servers, and says which of them are healthy; without it EC2 says so. */
  readonly loadBalancer?: {
    readonly securityGroupId: string;
    readonly targetGroupArn: string;
    /** Where the servers answer it. */
    readonly port: number;
  };
  /** Membership opens database and cache. */
  readonly clientSecurityGroupId: string;
  /** Seconds until a new server counts in the group's averages. */
  readonly warmUpSeconds: number;
  /** Seconds after which a launch that nobody has completed is given up. */
  readonly abandonedAfterSeconds: number;
  /** Seconds in service before the verdict on its health counts. */
  readonly healthGraceSeconds: number;
  readonly minimumHealthyPercent: number;
  readonly maximumHealthyPercent: number;
  /** Of every server and volume; the provider's default tags reach neither. */
  readonly tags: Readonly<Record<string, string>>;
  /** Of every server, not of its volumes: a server's backup holds them already. */
  readonly serverTags: Readonly<Record<string, string>>;
  /** Of every volume. */
  readonly volumeTags: Readonly<Record<string, string>>;
  /** What must exist before the first server starts. */
  readonly after: readonly ITerraformDependable[];
}

/** Name of the hook that a server's own configuration completes. */
export const LAUNCH_HOOK = "configure";

/** Debian's root device, on every architecture. */
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

/** Servers that are all alike, come and go with the load, and replace one another when their template changes. */
export class ServerGroup extends Construct {
  readonly securityGroupId: string;
  /** Known only when the group is there: whose policies name it wait for it. */
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
        `subnetIds has ${props.subnetIds.length}, must have at least 2: a group in one zone goes with that zone`,
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
          // Taken at the group's creation only: a later change has to be made by hand or with a new group.
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
      // Before the first release is in its bucket no server can come; that is for alarms to tell, not for the deploy to fail.
      waitForCapacityTimeout: "0",
      tag: Object.entries({ Name: props.name, ...props.tags, ...props.serverTags }).map(([key, value]) => ({
        key,
        value,
        propagateAtLaunch: true,
      })),
      // How many servers there are is the load's business.
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
    // As a local the script is a string of the JSON, where text is escaped; inside a function's arguments it would not be.
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
  // The data stores' rules are those of the client group: whoever is in it reaches them, and nothing beside them.
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
