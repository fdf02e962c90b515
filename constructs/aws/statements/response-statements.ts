export interface ResponseStatementsProps {
  readonly region: string;
  /** The account's id, twelve digits. */
  readonly account: string;
  /** The Auto Scaling group of the servers, one of which reaches the database. */
  readonly serverGroup: string;
  /** The names of the machines' roles, whose sessions can be revoked. */
  readonly machineRoles: readonly string[];
  /** ARN of the key of evidence. */
  readonly keyArn: string;
  /** ARNs of the firewall's sets of blocked addresses. */
  readonly ipSetArns: readonly string[];
  /** The path of the parameters with the ends of blocks, without a slash at its end. */
  readonly parameterPath: string;
}

/** The tags that a response may write and remove. */
const TAGS = { "ForAllValues:StringLike": { "aws:TagKeys": ["containment:*"] } };

/** The permissions of each document's code, without their `Effect`. */
export const responseStatements = {
  "isolate-instance": ({ region, account }) => [
    {
      Sid: "Look",
      Action: [
        "autoscaling:DescribeAutoScalingGroups",
        "autoscaling:DescribeAutoScalingInstances",
        "cloudwatch:GetMetricStatistics",
        "ec2:DescribeInstances",
      ],
      Resource: "*",
    },
    {
      Sid: "LookAtProtection",
      Action: "ec2:DescribeInstanceAttribute",
      Resource: `arn:aws:ec2:${region}:${account}:instance/*`,
    },
    {
      Sid: "Record",
      Action: ["ec2:CreateTags", "ec2:DeleteTags"],
      Resource: `arn:aws:ec2:${region}:${account}:instance/*`,
      Condition: TAGS,
    },
    {
      Sid: "Keep",
      Action: "ec2:ModifyInstanceAttribute",
      Resource: [`arn:aws:ec2:${region}:${account}:instance/*`, `arn:aws:ec2:${region}:${account}:volume/*`],
    },
    {
      Sid: "Isolate",
      Action: "ec2:ModifyNetworkInterfaceAttribute",
      Resource: ["instance/*", "network-interface/*", "security-group/*"].map(
        (resource) => `arn:aws:ec2:${region}:${account}:${resource}`,
      ),
    },
    {
      Sid: "LeaveGroup",
      Action: ["autoscaling:AttachInstances", "autoscaling:DetachInstances"],
      Resource: `arn:aws:autoscaling:${region}:${account}:autoScalingGroup:*:autoScalingGroupName/*`,
    },
  ],
  "snapshot-volumes": ({ region, account, keyArn }) => [
    {
      Sid: "Look",
      Action: ["ec2:DescribeInstances", "ec2:DescribeLockedSnapshots", "ec2:DescribeSnapshots"],
      Resource: "*",
    },
    {
      Sid: "Snapshot",
      Action: ["ec2:CopySnapshot", "ec2:CreateSnapshots"],
      Resource: [
        `arn:aws:ec2:${region}:${account}:instance/*`,
        `arn:aws:ec2:${region}:${account}:volume/*`,
        // The ARN of a snapshot has no account.
        `arn:aws:ec2:${region}::snapshot/*`,
      ],
    },
    {
      Sid: "Mark",
      Action: "ec2:CreateTags",
      Resource: `arn:aws:ec2:${region}::snapshot/*`,
      Condition: { ...TAGS, StringEquals: { "ec2:CreateAction": ["CopySnapshot", "CreateSnapshots"] } },
    },
    {
      Sid: "LockAndUndo",
      Action: ["ec2:DeleteSnapshot", "ec2:LockSnapshot", "ec2:UnlockSnapshot"],
      Resource: `arn:aws:ec2:${region}::snapshot/*`,
      Condition: { Null: { "aws:ResourceTag/containment:incident": "false" } },
    },
    {
      Sid: "CopyToKey",
      Action: ["kms:CreateGrant", "kms:Decrypt", "kms:DescribeKey", "kms:GenerateDataKeyWithoutPlaintext"],
      // The volumes have the keys of their stacks, which every stack makes anew.
      Resource: [keyArn, `arn:aws:kms:${region}:${account}:key/*`],
      Condition: { StringEquals: { "kms:ViaService": `ec2.${region}.amazonaws.com` } },
    },
  ],
  "revoke-sessions": ({ account, machineRoles }) => {
    const roles = machineRoles.map((name) => `arn:aws:iam::${account}:role/${name}`);
    return [
      { Sid: "Look", Action: "ec2:DescribeInstances", Resource: "*" },
      {
        Sid: "LookAtProfile",
        Action: "iam:GetInstanceProfile",
        Resource: machineRoles.map((name) => `arn:aws:iam::${account}:instance-profile/${name}`),
      },
      {
        Sid: "Deny",
        Action: ["iam:DeleteRolePolicy", "iam:GetRole", "iam:GetRolePolicy", "iam:PutRolePolicy"],
        Resource: roles,
      },
    ];
  },
  "disable-key": ({ account }) => [
    {
      Sid: "Disable",
      Action: [
        "iam:GetAccessKeyLastUsed",
        "iam:ListAccessKeys",
        "iam:ListUserTags",
        "iam:TagUser",
        "iam:UntagUser",
        "iam:UpdateAccessKey",
      ],
      Resource: `arn:aws:iam::${account}:user/*`,
    },
  ],
  "block-address": (props) => [
    { Sid: "LookForOwnAddresses", Action: "ec2:DescribeAddresses", Resource: "*" },
    ...blockStatements(props),
    { Sid: "Record", Action: ["ssm:GetParameter", "ssm:PutParameter"], Resource: parameters(props) },
  ],
  "lock-user": ({ region, account, serverGroup }) => [
    {
      Sid: "Look",
      Action: ["autoscaling:DescribeAutoScalingGroups", "ssm:GetCommandInvocation"],
      Resource: "*",
    },
    {
      Sid: "OnServers",
      Action: "ssm:SendCommand",
      Resource: `arn:aws:ec2:${region}:${account}:instance/*`,
      Condition: { StringEquals: { "ssm:resourceTag/aws:autoscaling:groupName": serverGroup } },
    },
    {
      Sid: "ByShellScript",
      Action: "ssm:SendCommand",
      Resource: `arn:aws:ssm:${region}::document/AWS-RunShellScript`,
    },
  ],
  "end-blocks": (props) => [
    ...blockStatements(props),
    {
      Sid: "List",
      Action: "ssm:GetParametersByPath",
      Resource: `arn:aws:ssm:${props.region}:${props.account}:parameter${props.parameterPath}`,
    },
  ],
} as const satisfies Readonly<Record<string, (props: ResponseStatementsProps) => object[]>>;

/** The permissions that blocking and the end of a block have in common. */
function blockStatements(props: ResponseStatementsProps): object[] {
  return [
    { Sid: "Block", Action: ["wafv2:GetIPSet", "wafv2:UpdateIPSet"], Resource: [...props.ipSetArns] },
    { Sid: "Ends", Action: "ssm:DeleteParameter", Resource: parameters(props) },
  ];
}

function parameters({ region, account, parameterPath }: ResponseStatementsProps): string {
  return `arn:aws:ssm:${region}:${account}:parameter${parameterPath}/*`;
}
