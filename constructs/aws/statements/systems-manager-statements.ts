export interface SystemsManagerStatementsProps {
  readonly region: string;
  /** The account's id, twelve digits. */
  readonly account: string;
  /** The name of State Manager's document for the configuration. */
  readonly documentName: string;
  /** The name of the sessions' log group. */
  readonly sessionLogGroupName: string;
  /** The alias of the sessions' encryption key. The key itself is in another stack. */
  readonly sessionKeyAlias: string;
}

/**
 * Returns the permissions of the Systems Manager agent for Session Manager, Run Command and State Manager. From version 3.3.40 on, the
 * agent fetches commands through `ssmmessages` only.
 *
 * Inspector reads the list of packages from the inventory, which the agent sends. AWS's own policy (AmazonSSMManagedInstanceCore) also allows
 * every parameter of the account, patches and packages. These permissions omit them: each machine's role lists its parameters.
 */
export function systemsManagerStatements(props: SystemsManagerStatementsProps): object[] {
  const { region, account } = props;
  const logs = `arn:aws:logs:${region}:${account}:log-group:`;
  return [
    {
      Sid: "Agent",
      Action: [
        "ssm:DescribeAssociation",
        "ssm:ListInstanceAssociations",
        "ssm:PutComplianceItems",
        "ssm:UpdateAssociationStatus",
        "ssm:UpdateInstanceAssociationStatus",
        "ssm:UpdateInstanceInformation",
      ],
      Resource: [
        `arn:aws:ec2:${region}:${account}:instance/*`,
        ...["association/*", "document/*", "managed-instance/*"].map(
          (resource) => `arn:aws:ssm:${region}:${account}:${resource}`,
        ),
      ],
    },
    {
      Sid: "Documents",
      Action: ["ssm:DescribeDocument", "ssm:GetDocument"],
      Resource: [
        `arn:aws:ssm:${region}:${account}:document/${props.documentName}`,
        `arn:aws:ssm:${region}::document/AWS-RunShellScript`,
        // Inspector's association collects the packages with it.
        `arn:aws:ssm:${region}::document/AWS-GatherSoftwareInventory`,
      ],
    },
    // This action supports no resource.
    { Sid: "Packages", Action: "ssm:PutInventory", Resource: "*" },
    {
      Sid: "Channels",
      Action: [
        "ssm:ListAssociations",
        "ssmmessages:CreateControlChannel",
        "ssmmessages:CreateDataChannel",
        "ssmmessages:OpenControlChannel",
        "ssmmessages:OpenDataChannel",
      ],
      // These actions support no resource.
      Resource: "*",
    },
    {
      Sid: "Sessions",
      Action: ["logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents"],
      Resource: `${logs}${props.sessionLogGroupName}:*`,
    },
    {
      Sid: "SessionKey",
      Action: "kms:Decrypt",
      Resource: `arn:aws:kms:${region}:${account}:key/*`,
      Condition: { "ForAnyValue:StringEquals": { "kms:ResourceAliases": props.sessionKeyAlias } },
    },
    // The agent searches for the log group before it writes.
    { Sid: "LogGroups", Action: "logs:DescribeLogGroups", Resource: `${logs}*` },
  ];
}
