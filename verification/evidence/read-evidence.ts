import { createHash } from "node:crypto";
import { createReadStream, readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import * as z from "zod";
import type { AwsCli } from "../release/aws-cli";
import type { ReadItem, StoredEvidence, StoredVersion } from "./verify-custody";

const version = z.looseObject({ Key: z.string(), VersionId: z.string() });
const versions = z.looseObject({ Versions: z.array(version).nullish(), DeleteMarkers: z.array(version).nullish() });
const snapshots = z.looseObject({
  Snapshots: z.array(z.looseObject({ SnapshotId: z.string(), LockState: z.string().optional() })),
});

export interface EvidencePlace {
  readonly aws: AwsCli;
  readonly bucket: string;
  readonly incident: string;
  /** An empty folder, which gets the evidence. */
  readonly folder: string;
}

/** Reads everything of an incident, the current version of each object. */
export async function readEvidence(place: EvidencePlace): Promise<StoredEvidence> {
  const { aws, bucket, incident, folder } = place;
  await aws(["s3", "cp", "--recursive", "--only-show-errors", `s3://${bucket}/${incident}/`, folder]);
  const entries = new Map<string, string>();
  const items = new Map<string, ReadItem>();
  for (const file of filesIn(folder)) {
    const key = relative(folder, file);
    if (key.startsWith("items/")) items.set(key.slice("items/".length), await measure(file));
    else entries.set(key, readFileSync(file, "utf8"));
  }
  const tag = `Name=tag:containment:incident,Values=${incident}`;
  const existing = snapshots.parse(
    JSON.parse(await aws(["ec2", "describe-snapshots", "--owner-ids", "self", "--filters", tag, "--output", "json"])),
  );
  const locks = snapshots.parse(JSON.parse(await aws(["ec2", "describe-locked-snapshots", "--output", "json"])));
  const ids = (of: z.infer<typeof snapshots>) => new Set(of.Snapshots.map(({ SnapshotId }) => SnapshotId));
  const locked = { Snapshots: locks.Snapshots.filter(({ LockState }) => LockState !== "expired") };
  return {
    incident,
    versions: await listVersions(place),
    entries,
    items,
    snapshots: { existing: ids(existing), locked: ids(locked) },
  };
}

function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((one) => one.isFile())
    .map(({ parentPath, name }) => join(parentPath, name))
    .sort();
}

async function listVersions({ aws, bucket, incident }: EvidencePlace): Promise<StoredVersion[]> {
  const prefix = `${incident}/`;
  const words = ["s3api", "list-object-versions", "--bucket", bucket, "--prefix", prefix, "--output", "json"];
  const text = await aws(words);
  const { Versions, DeleteMarkers } = versions.parse(JSON.parse(text.trim() === "" ? "{}" : text));
  const read = (list: typeof Versions, isDeleted: boolean) =>
    (list ?? []).map(({ Key, VersionId }) => ({ key: Key.slice(prefix.length), version: VersionId, isDeleted }));
  return [...read(Versions, false), ...read(DeleteMarkers, true)];
}

/** Returns the SHA-256 and the size of a file in bytes, which may be larger than the memory. */
async function measure(file: string): Promise<Pick<ReadItem, "sha256" | "bytes">> {
  const hash = createHash("sha256");
  let bytes = 0;
  for await (const part of createReadStream(file)) {
    hash.update(part);
    bytes += part.length;
  }
  return { sha256: hash.digest("hex"), bytes };
}
