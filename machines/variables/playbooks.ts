import { readdirSync } from "node:fs";
import { join } from "node:path";
import { create, type WriteEntry } from "tar";

/** Where the folder is, written down by the bundler: a bundle runs in any folder. */
declare const ANSIBLE_FOLDER: string | undefined;
const FOLDER = typeof ANSIBLE_FOLDER === "string" ? ANSIBLE_FOLDER : "machines/ansible";

/**
 * The folder of playbooks and roles as a tar archive, in base64. The same files give the same bytes, whoever checked them out
 * and when: names in order, no owners, no times.
 */
export function playbooks(folder = FOLDER): string {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .sort();
  const archive = create(
    { cwd: folder, sync: true, portable: true, noMtime: true, noDirRecurse: true, onWriteEntry: anyonesMode },
    files,
  );
  return Buffer.concat(chunks(archive)).toString("base64");
}

/** Nothing in it is run by itself, so that nothing has to be executable. */
function anyonesMode(entry: WriteEntry): void {
  if (entry.stat !== undefined) entry.stat.mode = 0o644;
}

function chunks(archive: { read(): Buffer | null }): Buffer[] {
  const read: Buffer[] = [];
  for (let chunk = archive.read(); chunk !== null; chunk = archive.read()) read.push(chunk);
  return read;
}
