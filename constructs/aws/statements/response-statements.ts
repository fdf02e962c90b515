export interface ResponseStatementsProps {
  readonly region: string;
  /** The account's id, twelve digits. */
  readonly account: string;
  /** The network of the machines. */
  readonly vpcId: string;
  /** The tags that all machines and security groups of the environment have. */
  readonly tags: Readonly<Record<string, string>>;
  /** The Auto Scaling group of the servers, one of which reaches the database. */
  readonly serverGroup: string;
  /** The names of the machines' roles, whose sessions can be revoked. */
  readonly machineRoles: readonly string[];
  /** ARN of the key of evidence. */
  readonly keyArn: string;
  /** ARNs of the firewall's sets of blocked addresses. */
  readonly ipSetArns: readonly string[];
  /** The path of the records of which incident contains a target, without a slash at its end. */
  readonly recordPath: string;
  /** The path of the parameters with the ends of blocks, without a slash at its end. */
  readonly parameterPath: string;
  /** The bucket of evidence and its key, and the log groups whose lines become evidence. */
  readonly evidence: { readonly bucketArn: string; readonly keyArn: string; readonly logGroups: readonly string[] };
  /** The bucket of CloudTrail's files, and the alias of its key. */
  readonly trail: { readonly bucketName: string; readonly keyAlias: string };
  /** The bucket of the load balancer's files, and the start of their keys. */
  readonly requests: { readonly bucketName: string; readonly keyPrefix: string };
}

/** The tags that a response may write and remove. */
const TAGS = { "ForAllValues:StringLike": { "aws:TagKeys": ["containment:*"] } };

/** The permissions of each document's code, without their `Effect`. */
export const responseStatements = {
  "isolate-instance": (props) => [
    recordStatement(props, `${props.recordPath}/isolate-instance`),
    ...isolationStatements(props),
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
      Sid: "Lock",
      Action: "ec2:LockSnapshot",
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
  "revoke-sessions": (props) => {
    const { account, machineRoles, recordPath } = props;
    const roles = machineRoles.map((name) => `arn:aws:iam::${account}:role/${name}`);
    return [
      recordStatement(props, `${recordPath}/revoke-sessions`),
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
  "disable-key": (props) => [
    recordStatement(props, `${props.recordPath}/disable-key`),
    {
      Sid: "Disable",
      Action: ["iam:GetAccessKeyLastUsed", "iam:ListAccessKeys", "iam:UpdateAccessKey"],
      Resource: `arn:aws:iam::${props.account}:user/*`,
    },
    {
      Sid: "DenySessions",
      Action: ["iam:DeleteUserPolicy", "iam:GetUserPolicy", "iam:PutUserPolicy"],
      Resource: `arn:aws:iam::${props.account}:user/*`,
    },
  ],
  "block-address": (props) => [
    { Sid: "LookForOwnAddresses", Action: "ec2:DescribeAddresses", Resource: "*" },
    blockStatement(props),
    recordStatement(props, props.parameterPath),
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
  "collect-evidence": ({ region, account, evidence, trail, requests }) => [
    {
      Sid: "Look",
      Action: ["ec2:DescribeInstances", "ec2:DescribeLockedSnapshots", "ec2:DescribeSnapshots"],
      Resource: "*",
    },
    { Sid: "Console", Action: "ec2:GetConsoleOutput", Resource: `arn:aws:ec2:${region}:${account}:instance/*` },
    {
      Sid: "Lines",
      Action: "logs:FilterLogEvents",
      Resource: evidence.logGroups.map((name) => `arn:aws:logs:${region}:${account}:log-group:${name}:*`),
    },
    {
      Sid: "Author",
      Action: "ssm:GetAutomationExecution",
      Resource: `arn:aws:ssm:${region}:${account}:automation-execution/*`,
    },
    {
      Sid: "List",
      Action: "s3:ListBucket",
      Resource: [evidence.bucketArn, ...[trail, requests].map(({ bucketName: name }) => `arn:aws:s3:::${name}`)],
    },
    { Sid: "Calls", Action: "s3:GetObject", Resource: `arn:aws:s3:::${trail.bucketName}/AWSLogs/${account}/*` },
    {
      Sid: "Requests",
      Action: "s3:GetObject",
      Resource: `arn:aws:s3:::${requests.bucketName}/${requests.keyPrefix}*`,
    },
    {
      Sid: "DecryptCalls",
      Action: "kms:Decrypt",
      // The key by its alias, because its stack has its id only after it exists.
      Resource: `arn:aws:kms:${region}:${account}:key/*`,
      Condition: {
        StringEquals: { "kms:ViaService": `s3.${region}.amazonaws.com` },
        "ForAnyValue:StringEquals": { "kms:ResourceAliases": `alias/${trail.keyAlias}` },
      },
    },
    { Sid: "Keep", Action: ["s3:GetObject", "s3:PutObject"], Resource: `${evidence.bucketArn}/*` },
    {
      Sid: "Encrypt",
      Action: ["kms:Decrypt", "kms:GenerateDataKey"],
      Resource: evidence.keyArn,
      Condition: { StringEquals: { "kms:ViaService": `s3.${region}.amazonaws.com` } },
    },
  ],
  "end-blocks": (props) => [
    blockStatement(props),
    { Sid: "Ends", Action: "ssm:DeleteParameter", Resource: parameters(props, props.parameterPath) },
    {
      Sid: "List",
      Action: "ssm:GetParametersByPath",
      Resource: `arn:aws:ssm:${props.region}:${props.account}:parameter${props.parameterPath}`,
    },
  ],
} as const satisfies Readonly<Record<string, (props: ResponseStatementsProps) => object[]>>;

/** The attributes of an instance that an isolation changes. EC2's names differ in their first letter and their end between documents. */
const ISOLATED_ATTRIBUTES = ["?isableApiTermination", "?nstanceInitiatedShutdownBehavior", "?lockDeviceMapping*"];

/** The permissions of an isolation, for the instances and the groups that have the environment's tags in its network. */
function isolationStatements({ region, account, vpcId, tags }: ResponseStatementsProps): object[] {
  const tagged = Object.fromEntries(Object.entries(tags).map(([key, value]) => [`aws:ResourceTag/${key}`, value]));
  const inNetwork = { ArnEquals: { "ec2:Vpc": `arn:aws:ec2:${region}:${account}:vpc/${vpcId}` } };
  return [
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
      Resource: `arn:aws:ec2:${region}:${account}:instance/*`,
      Condition: { StringEquals: tagged, StringLikeIfExists: { "ec2:Attribute": ISOLATED_ATTRIBUTES } },
    },
    {
      Sid: "KeepVolumes",
      Action: "ec2:ModifyInstanceAttribute",
      Resource: `arn:aws:ec2:${region}:${account}:volume/*`,
    },
    {
      Sid: "Isolate",
      Action: "ec2:ModifyNetworkInterfaceAttribute",
      Resource: `arn:aws:ec2:${region}:${account}:network-interface/*`,
      Condition: inNetwork,
    },
    {
      Sid: "IsolateInstance",
      Action: "ec2:ModifyNetworkInterfaceAttribute",
      Resource: `arn:aws:ec2:${region}:${account}:instance/*`,
      Condition: { StringEquals: tagged },
    },
    {
      // The two groups of the isolation, and those that an undo gives back.
      Sid: "GiveGroups",
      Action: "ec2:ModifyNetworkInterfaceAttribute",
      Resource: `arn:aws:ec2:${region}:${account}:security-group/*`,
      Condition: { ...inNetwork, StringEquals: tagged },
    },
    {
      Sid: "LeaveGroup",
      Action: ["autoscaling:AttachInstances", "autoscaling:DetachInstances"],
      Resource: `arn:aws:autoscaling:${region}:${account}:autoScalingGroup:*:autoScalingGroupName/*`,
    },
  ];
}

/** The permission that blocking and the end of a block have in common. */
function blockStatement({ ipSetArns }: ResponseStatementsProps): object {
  return { Sid: "Block", Action: ["wafv2:GetIPSet", "wafv2:UpdateIPSet"], Resource: [...ipSetArns] };
}

/** The permission to make, read and delete the records of targets under a path. */
function recordStatement(props: ResponseStatementsProps, path: string): object {
  return {
    Sid: "RecordTarget",
    Action: ["ssm:DeleteParameter", "ssm:GetParameter", "ssm:PutParameter"],
    Resource: parameters(props, path),
  };
}

function parameters({ region, account }: ResponseStatementsProps, path: string): string {
  return `arn:aws:ssm:${region}:${account}:parameter${path}/*`;
}
