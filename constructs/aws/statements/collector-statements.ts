import { parameterStatements } from "./parameter-statements";

export interface CollectorStatementsProps {
  readonly region: string;
  /** Twelve digits. */
  readonly account: string;
  /** The environment as its resources are tagged: only its own metrics workspaces are written to. */
  readonly environmentName: string;
  /** The database user that exporters sign in as. */
  readonly databaseUserArn: string;
  /** The cache and the user that exporters sign in as there: both have to be allowed. */
  readonly cacheArns: readonly string[];
  /** Parameters that it reads, encrypted with the account's own key. @default none */
  readonly parameterArns?: readonly string[];
}

/** What a collector may do: find servers and database instances, sign in to the data stores, send what it measured. */
export function collectorStatements(props: CollectorStatementsProps): object[] {
  const { region, account } = props;
  return [
    { Sid: "Find", Action: ["ec2:DescribeInstances", "ec2:DescribeAvailabilityZones"], Resource: "*" },
    {
      Sid: "FindDatabases",
      Action: "rds:DescribeDBInstances",
      Resource: `arn:aws:rds:${region}:${account}:db:*`,
    },
    { Sid: "Database", Action: "rds-db:connect", Resource: props.databaseUserArn },
    { Sid: "Cache", Action: "elasticache:Connect", Resource: [...props.cacheArns] },
    {
      Sid: "Send",
      Action: "aps:RemoteWrite",
      Resource: `arn:aws:aps:${region}:${account}:workspace/*`,
      Condition: { StringEquals: { "aws:ResourceTag/Environment": props.environmentName } },
    },
    ...parameterStatements(props.parameterArns),
  ];
}
