export interface SystemsManagerStatementsProps {
  readonly region: string;
  /** Twelve digits. */
  readonly account: string;
  /** The document by which State Manager configures the machine. */
  readonly documentName: string;
  /** Where sessions are written down. */
  readonly sessionLogGroupName: string;
  /** The alias of the key that sessions are encrypted with; the key itself is in another stack. */
  readonly sessionKeyAlias: string;
}

/**
 * What the agent of Systems Manager calls for Session Manager, Run Command and State Manager, from version 3.3.40 on, which fetches commands
 * through `ssmmessages` alone. AWS' own policy for it (AmazonSSMManagedInstanceCore) adds every parameter of the account; here those
 * that a machine reads are named one by one. Inventory, patches and packages, which it has too, are not used.
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
      ],
    },
    {
      Sid: "Channels",
      Action: [
        "ssm:ListAssociations",
        "ssmmessages:CreateControlChannel",
        "ssmmessages:CreateDataChannel",
        "ssmmessages:OpenControlChannel",
        "ssmmessages:OpenDataChannel",
      ],
      // These actions know no resource.
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
    // The agent looks for the group before it writes there.
    { Sid: "LogGroups", Action: "logs:DescribeLogGroups", Resource: `${logs}*` },
  ];
}
