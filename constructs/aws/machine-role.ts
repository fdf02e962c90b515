import { IamInstanceProfile } from "@cdktf/provider-aws/lib/iam-instance-profile";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { ServiceRole } from "./service-role";
import { systemsManagerStatements } from "./statements/systems-manager-statements";
import { throughS3 } from "./statements/through-s3";

export interface MachineRoleProps {
  /** The name of the role and its instance profile, unique in the account. */
  readonly name: string;
  readonly region: string;
  /** The account's id, twelve digits. */
  readonly account: string;
  /** The Auto Scaling group whose launches the machines may complete. */
  readonly groupName: string;
  readonly artefactBucketArn: string;
  /** Prefix of the keys of the machines' configuration, such as `configuration/`. */
  readonly configurationPrefix: string;
  /** The name of State Manager's document for the configuration. */
  readonly documentName: string;
  /** The log group of sessions on the machines. */
  readonly sessionLogGroupName: string;
  /** The alias of the sessions' encryption key. */
  readonly sessionKeyAlias: string;
  /** ARNs of the keys of the buckets that the machines read and write. */
  readonly keyArns: readonly string[];
  /** CloudWatch namespaces in which the machines publish metrics. */
  readonly metricNamespaces: readonly string[];
  readonly logGroupName: string;
  /** Further policy statements for this type of machine, without their `Effect`. */
  readonly statements: readonly object[];
}

/** The IAM role of a machine, which allows Systems Manager, its configuration, metrics, logs and the completion of its launch. */
export class MachineRole extends Construct {
  readonly instanceProfileArn: string;
  /** The role's policies. A machine that starts before they exist fails its launch. */
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
      Condition: throughS3(region),
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
