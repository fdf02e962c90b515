import { IamInstanceProfile } from "@cdktf/provider-aws/lib/iam-instance-profile";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { ServiceRole } from "./service-role";
import { systemsManagerStatements } from "./statements/systems-manager-statements";

export interface MachineRoleProps {
  /** Name of the role and of its instance profile, unique in the account. */
  readonly name: string;
  readonly region: string;
  /** Twelve digits. */
  readonly account: string;
  /** The Auto Scaling group whose launches the machines may complete. */
  readonly groupName: string;
  readonly artefactBucketArn: string;
  /** Beginning of the keys of what configures the machines, such as `configuration/`. */
  readonly configurationPrefix: string;
  /** The document by which State Manager configures them. */
  readonly documentName: string;
  /** Where sessions on them are written down. */
  readonly sessionLogGroupName: string;
  /** The alias of the key that they are encrypted with. */
  readonly sessionKeyAlias: string;
  /** Keys of the buckets that they read and write. */
  readonly keyArns: readonly string[];
  /** Namespaces in which the machines publish metrics. */
  readonly metricNamespaces: readonly string[];
  readonly logGroupName: string;
  /** What this kind of machine may do beside that: policy statements without their `Effect`. */
  readonly statements: readonly object[];
}

/** What every machine may do: be managed, read its configuration, publish metrics and logs, end its own launch. */
export class MachineRole extends Construct {
  readonly instanceProfileArn: string;
  /** A machine that starts before it may do these things fails its launch. */
  readonly permissions: readonly ITerraformDependable[];

  constructor(scope: Construct, id: string, props: MachineRoleProps) {
    super(scope, id);
    const role = new ServiceRole(this, "role", {
      name: props.name,
      description: `Machines of ${props.groupName}`,
      service: "ec2.amazonaws.com",
      statements: [...systemsManagerStatements(props), ...common(props), ...props.statements],
    });
    this.instanceProfileArn = new IamInstanceProfile(this, "profile", { name: props.name, role: role.name }).arn;
    this.permissions = role.permissions;
  }
}

function common(props: MachineRoleProps) {
  const { region, account } = props;
  return [
    {
      Sid: "Configuration",
      Action: ["s3:GetObject", "s3:GetObjectVersion"],
      Resource: `${props.artefactBucketArn}/${props.configurationPrefix}*`,
    },
    {
      Sid: "Keys",
      Action: ["kms:Decrypt", "kms:GenerateDataKey"],
      Resource: [...props.keyArns],
      // For objects, and for nothing else that the keys encrypt.
      Condition: { StringEquals: { "kms:ViaService": `s3.${region}.amazonaws.com` } },
    },
    {
      Sid: "Metrics",
      Action: "cloudwatch:PutMetricData",
      Resource: "*",
      Condition: { StringEquals: { "cloudwatch:namespace": [...props.metricNamespaces] } },
    },
    {
      Sid: "Logs",
      Action: ["logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents"],
      Resource: `arn:aws:logs:${region}:${account}:log-group:${props.logGroupName}:*`,
    },
    {
      Sid: "OwnLaunch",
      Action: "autoscaling:CompleteLifecycleAction",
      Resource: `arn:aws:autoscaling:${region}:${account}:autoScalingGroup:*:autoScalingGroupName/${props.groupName}`,
    },
  ];
}
