import { parameterStatements } from "./parameter-statements";
import { throughS3 } from "./through-s3";

export interface CollectorStatementsProps {
  readonly region: string;
  /** The account's id, twelve digits. */
  readonly account: string;
  /** The value of the environment tag. Only workspaces with it may be written to. */
  readonly environmentName: string;
  /** ARNs of the database users of the exporters and the data validation. */
  readonly databaseUserArns: readonly string[];
  /** The bucket whose objects the data validation lists. It reads none of them. */
  readonly uploadsBucketArn: string;
  /** ARNs of the cache and of the exporters' cache user, both of which the policy must allow. */
  readonly cacheArns: readonly string[];
  /** The bucket of the database's dumps, its key, and its region. */
  readonly dumps: { readonly bucketArn: string; readonly keyArn: string; readonly region: string };
  /** ARNs of parameters to read, encrypted with the account's default key. @default none */
  readonly parameterArns?: readonly string[];
}

/** Returns a collector's permissions: service discovery, connections to the datastores and remote write. */
export function collectorStatements(props: CollectorStatementsProps): object[] {
  const { region, account } = props;
  return [
    { Sid: "Find", Action: ["ec2:DescribeInstances", "ec2:DescribeAvailabilityZones"], Resource: "*" },
    {
      Sid: "FindDatabases",
      Action: "rds:DescribeDBInstances",
      Resource: `arn:aws:rds:${region}:${account}:db:*`,
    },
    { Sid: "Database", Action: "rds-db:connect", Resource: [...props.databaseUserArns] },
    { Sid: "Cache", Action: "elasticache:Connect", Resource: [...props.cacheArns] },
    {
      Sid: "Send",
      Action: "aps:RemoteWrite",
      Resource: `arn:aws:aps:${region}:${account}:workspace/*`,
      Condition: { StringEquals: { "aws:ResourceTag/Environment": props.environmentName } },
    },
    { Sid: "FindUploads", Action: "s3:ListBucket", Resource: props.uploadsBucketArn },
    ...dumpStatements(props.dumps),
    ...parameterStatements(props.parameterArns),
  ];
}

/** Returns the permissions to store dumps and to read them, but not to delete or to unlock them. */
function dumpStatements({ bucketArn, keyArn, region }: CollectorStatementsProps["dumps"]): object[] {
  return [
    { Sid: "FindDumps", Action: "s3:ListBucket", Resource: bucketArn },
    { Sid: "Dumps", Action: ["s3:GetObject", "s3:GetObjectRetention", "s3:PutObject"], Resource: `${bucketArn}/*` },
    {
      Sid: "DumpKey",
      Action: ["kms:Decrypt", "kms:GenerateDataKey"],
      Resource: keyArn,
      Condition: throughS3(region),
    },
  ];
}
