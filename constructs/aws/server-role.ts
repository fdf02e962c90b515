import { IamInstanceProfile } from "@cdktf/provider-aws/lib/iam-instance-profile";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { ServiceRole } from "./service-role";

export interface ServerRoleProps {
  /** Name of the role and of its instance profile, unique in the account. */
  readonly name: string;
  readonly region: string;
  /** Twelve digits. */
  readonly account: string;
  /** The environment as its resources are tagged: only its own metrics workspaces are written to. */
  readonly environmentName: string;
  /** The Auto Scaling group whose launches the servers may complete. */
  readonly groupName: string;
  readonly artefactBucketArn: string;
  /** Beginning of the keys of all releases, such as `releases/`. */
  readonly releasePrefix: string;
  /** The database user that the application signs in as. */
  readonly databaseUserArn: string;
  /** The cache and the user that the application signs in as there: both have to be allowed. */
  readonly cacheArns: readonly string[];
  readonly uploadsBucketArn: string;
  /** Keys of artefacts and uploads. */
  readonly keyArns: readonly string[];
  /** Namespaces in which the servers publish metrics. */
  readonly metricNamespaces: readonly string[];
}

/** Session Manager, Run Command and State Manager: what replaces SSH. */
const SYSTEMS_MANAGER = { "systems-manager": "AmazonSSMManagedInstanceCore" } as const;

/** What a server may do: be managed, read its release, sign in to the data stores, keep uploads, publish metrics, end its own launch. */
export class ServerRole extends Construct {
  readonly instanceProfileArn: string;
  /** A server that starts before it may do these things fails its launch. */
  readonly permissions: readonly ITerraformDependable[];

  constructor(scope: Construct, id: string, props: ServerRoleProps) {
    super(scope, id);
    const role = new ServiceRole(this, "role", {
      name: props.name,
      description: `Servers of ${props.groupName}`,
      service: "ec2.amazonaws.com",
      statements: statements(props),
      managedPolicies: SYSTEMS_MANAGER,
    });
    this.instanceProfileArn = new IamInstanceProfile(this, "profile", { name: props.name, role: role.name }).arn;
    this.permissions = role.permissions;
  }
}

function statements(props: ServerRoleProps) {
  const { region, account } = props;
  return [
    {
      Sid: "Release",
      Action: "s3:GetObject",
      Resource: `${props.artefactBucketArn}/${props.releasePrefix}*`,
    },
    { Sid: "Database", Action: "rds-db:connect", Resource: props.databaseUserArn },
    { Sid: "Cache", Action: "elasticache:Connect", Resource: [...props.cacheArns] },
    { Sid: "Uploads", Action: "s3:ListBucket", Resource: props.uploadsBucketArn },
    {
      Sid: "UploadedFiles",
      Action: ["s3:GetObject", "s3:PutObject", "s3:DeleteObject", "s3:AbortMultipartUpload"],
      Resource: `${props.uploadsBucketArn}/*`,
    },
    { Sid: "Keys", Action: ["kms:Decrypt", "kms:GenerateDataKey"], Resource: [...props.keyArns] },
    {
      Sid: "Metrics",
      Action: "cloudwatch:PutMetricData",
      Resource: "*",
      Condition: { StringEquals: { "cloudwatch:namespace": [...props.metricNamespaces] } },
    },
    {
      Sid: "OwnLaunch",
      Action: "autoscaling:CompleteLifecycleAction",
      Resource: `arn:aws:autoscaling:${region}:${account}:autoScalingGroup:*:autoScalingGroupName/${props.groupName}`,
    },
    {
      Sid: "Prometheus",
      Action: "aps:RemoteWrite",
      Resource: `arn:aws:aps:${region}:${account}:workspace/*`,
      Condition: { StringEquals: { "aws:ResourceTag/Environment": props.environmentName } },
    },
  ];
}
