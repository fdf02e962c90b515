import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { basename } from "node:path";
import type { AwsCli } from "./aws-cli";

export interface Upload {
  readonly aws: AwsCli;
  /** The bucket of the artefacts. */
  readonly bucket: string;
  readonly version: string;
  /** Path of the archive; its checksum is in a file of the same name with `.sha256` at the end. */
  readonly archive: string;
}

/**
 * Uploads a release with its checksum. An uploaded release is never replaced: servers may run it.
 *
 * @returns the result in one sentence
 * @throws Error for a wrong name or checksum, or when the bucket has another release of this version
 */
export async function uploadRelease({ aws, bucket, version, archive }: Upload): Promise<string> {
  const name = `gocarbontracker-${version}.tar.gz`;
  if (basename(archive) !== name)
    throw new Error(`the archive is ${basename(archive)}, must be ${name}: rename it, or correct the version`);
  const checksum = checkedSum(archive);
  const place = `s3://${bucket}/releases/${version}/${name}`;
  const present = await storedSum(aws, `${place}.sha256`);
  if (present === checksum) return `${place} is uploaded already, with the same checksum.`;
  if (present !== undefined) {
    throw new Error(
      `${place} has the checksum ${present}, must be ${checksum}: an uploaded release is never replaced, so build a new version`,
    );
  }
  await aws(["s3", "cp", "--only-show-errors", archive, place]);
  // The checksum comes last: a release without one is incomplete, and no server starts it.
  await aws(["s3", "cp", "--only-show-errors", `${archive}.sha256`, `${place}.sha256`]);
  return `${place} is uploaded with its checksum ${checksum}.`;
}

function checkedSum(archive: string): string {
  for (const file of [archive, `${archive}.sha256`]) {
    if (!existsSync(file)) throw new Error(`${file} is missing: download the archive and its checksum`);
  }
  const stated = readFileSync(`${archive}.sha256`, "utf8").trim().split(/\s+/)[0] ?? "";
  const actual = createHash("sha256").update(readFileSync(archive)).digest("hex");
  if (stated !== actual)
    throw new Error(`the checksum of ${archive} is ${actual}, must be ${stated}: build or download it again`);
  return actual;
}

async function storedSum(aws: AwsCli, place: string): Promise<string | undefined> {
  try {
    return (await aws(["s3", "cp", "--only-show-errors", place, "-"])).trim().split(/\s+/)[0];
  } catch (error) {
    if (/\(404\)|NoSuchKey|Not Found/.test((error as Error).message)) return undefined;
    throw error;
  }
}
