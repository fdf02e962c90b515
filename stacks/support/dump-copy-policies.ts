import type { Environment } from "../../environments/schema";

type DumpCopy = NonNullable<Environment["backups"]["dumpCopy"]>;

/** Returns the statements that the other account adds to its bucket's and its key's policy, so that S3 may write copies of dumps. */
export function dumpCopyPolicies({ bucket, region }: DumpCopy, roleArn: string) {
  const allow = (Sid: string, Action: readonly string[], Resource: string) => ({
    Sid,
    Effect: "Allow",
    Principal: { AWS: roleArn },
    Action,
    Resource,
  });
  const arn = `arn:aws:s3:::${bucket}`;
  return {
    bucket: [
      allow(
        "CopiesOfDumps",
        ["s3:ObjectOwnerOverrideToBucketOwner", "s3:ReplicateObject", "s3:ReplicateTags"],
        `${arn}/*`,
      ),
      allow("Versioning", ["s3:GetBucketVersioning", "s3:ListBucket"], arn),
    ],
    key: [
      {
        ...allow("CopiesOfDumps", ["kms:Encrypt", "kms:GenerateDataKey"], "*"),
        Condition: { StringEquals: { "kms:ViaService": `s3.${region}.amazonaws.com` } },
      },
    ],
  };
}
