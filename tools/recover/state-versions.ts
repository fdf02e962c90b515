import * as z from "zod";

/** Runs the AWS CLI with arguments. @throws Error with its output */
export type Aws = (args: readonly string[]) => Promise<string>;

/** A bucket with versions of a state. */
export interface StateBucket {
  readonly bucket: string;
  readonly region: string;
}

/** One version of a state in a bucket. */
export interface StateVersion {
  readonly id: string;
  readonly at: string;
  readonly isLatest: boolean;
}

const LISTED = z.object({
  Versions: z
    .array(z.object({ Key: z.string(), VersionId: z.string(), IsLatest: z.boolean(), LastModified: z.string() }))
    .default([]),
});

/** The versions of a state in a bucket, the newest first. A deleted state has versions, but no latest one. */
export async function stateVersions(aws: Aws, { bucket, region }: StateBucket, key: string): Promise<StateVersion[]> {
  const text = await aws(["s3api", "list-object-versions", "--bucket", bucket, "--prefix", key, "--region", region]);
  return LISTED.parse(text.trim() === "" ? {} : JSON.parse(text))
    .Versions.filter((version) => version.Key === key)
    .map(({ VersionId, LastModified, IsLatest }) => ({ id: VersionId, at: LastModified, isLatest: IsLatest }))
    .sort((a, b) => Number(b.isLatest) - Number(a.isLatest) || b.at.localeCompare(a.at));
}
