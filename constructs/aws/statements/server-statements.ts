import { parameterStatements } from "./parameter-statements";

export interface ServerStatementsProps {
  readonly artefactBucketArn: string;
  /** Beginning of the keys of all releases, such as `releases/`. */
  readonly releasePrefix: string;
  /** The database user that the application signs in as. */
  readonly databaseUserArn: string;
  /** The cache and the user that the application signs in as there: both have to be allowed. */
  readonly cacheArns: readonly string[];
  readonly uploadsBucketArn: string;
  /** Parameters that the application reads, encrypted with the account's own key. @default none */
  readonly parameterArns?: readonly string[];
}

/** What a server of the application may do: read its release, sign in to the data stores, keep uploads. */
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
