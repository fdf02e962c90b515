import { readdirSync } from "node:fs";
import { join } from "node:path";
import { create, type WriteEntry } from "tar";

/** The folder's path. The bundler sets it, because a bundle can run in any folder. */
declare const ANSIBLE_FOLDER: string | undefined;
const FOLDER = typeof ANSIBLE_FOLDER === "string" ? ANSIBLE_FOLDER : "machines/ansible";

/**
 * Returns the folder of playbooks and roles as a tar archive in base64. The same files give the same bytes in every checkout: sorted names,
 * no owners, no times.
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

/** Sets modes that do not depend on the checkout. No file in the archive is executed directly. */
function anyonesMode(entry: WriteEntry): void {
  if (entry.stat !== undefined) entry.stat.mode = 0o644;
}

function chunks(archive: { read(): Buffer | null }): Buffer[] {
  const read: Buffer[] = [];
  for (let chunk = archive.read(); chunk !== null; chunk = archive.read()) read.push(chunk);
  return read;
}
