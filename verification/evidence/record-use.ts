import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { scratchFolder } from "../../tools/scratch-folder";
import type { CustodyEntry } from "./custody-entry";
import type { EvidencePlace } from "./read-evidence";
import type { Custody } from "./verify-custody";

/**
 * Adds an entry to the chain: one item was read, or given to another person. S3 refuses the entry when another one has its number.
 *
 * @param use what was done, with the item's name, the file or the person it went to, and the reason
 * @returns the entry of the item's collection
 * @throws Error for an item that was never collected
 */
export async function recordUse(
  { aws, bucket, incident }: Omit<EvidencePlace, "folder">,
  { entries, last }: Custody,
  use: { readonly does: "read" | "transferred"; readonly name: string; readonly to: string; readonly why: string },
  now: Date,
): Promise<CustodyEntry> {
  const { does, name, to, why } = use;
  const collected = entries.find((entry) => entry.does === "collected" && entry.item.name === name);
  if (collected === undefined)
    throw new Error(`${name} is no item of ${incident}: name one that the verification lists`);
  const { Arn: who } = JSON.parse(await aws(["sts", "get-caller-identity", "--output", "json"]));
  const number = entries.length + 1;
  const { sha256, version } = collected.item;
  const entry: CustodyEntry = {
    incident,
    number,
    at: `${now.toISOString().slice(0, 19)}Z`,
    who,
    does,
    item: { name, sha256, version },
    to,
    why,
    previous: last,
  };
  const folder = scratchFolder("entry-");
  const file = join(folder, "entry.json");
  writeFileSync(file, JSON.stringify(entry));
  const key = `${incident}/custody/${String(number).padStart(6, "0")}.json`;
  const words = ["--bucket", bucket, "--key", key, "--body", file, "--checksum-algorithm", "SHA256"];
  try {
    await aws(["s3api", "put-object", ...words, "--if-none-match", "*"]);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  return collected;
}
