import { parameterStatements } from "./parameter-statements";

export interface ServerStatementsProps {
  readonly artefactBucketArn: string;
  /** Prefix of the keys of all releases, such as `releases/`. */
  readonly releasePrefix: string;
  /** ARN of the application's database user. */
  readonly databaseUserArn: string;
  /** ARNs of the cache and of the application's cache user, both of which the policy must allow. */
  readonly cacheArns: readonly string[];
  readonly uploadsBucketArn: string;
  /** ARNs of parameters that the application reads, encrypted with the account's default key. @default none */
  readonly parameterArns?: readonly string[];
}

/** Returns an application server's permissions: its release, connections to the datastores, and uploads. */
export function serverStatements(props: ServerStatementsProps): object[] {
  return [
    { Sid: "Release", Action: "s3:GetObject", Resource: `${props.artefactBucketArn}/${props.releasePrefix}*` },
    { Sid: "Database", Action: "rds-db:connect", Resource: props.databaseUserArn },
    { Sid: "Cache", Action: "elasticache:Connect", Resource: [...props.cacheArns] },
    { Sid: "Uploads", Action: "s3:ListBucket", Resource: props.uploadsBucketArn },
    {
      Sid: "UploadedFiles",
      Action: ["s3:GetObject", "s3:PutObject", "s3:DeleteObject", "s3:AbortMultipartUpload"],
      Resource: `${props.uploadsBucketArn}/*`,
    },
    ...parameterStatements(props.parameterArns),
  ];
}
