import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const FOLDERS = [
  "policy",
  "checks",
  "validation",
  "verification",
  "constructs",
  "environments",
  "runbooks",
  "machines",
  "test",
];
const LOOSE = ["main.ts", "cdktf.json"];

/** The files of this repository that the checks read, by path, with their text. */
export function repositoryFiles(): Map<string, string> {
  const inside = FOLDERS.flatMap((folder) =>
    readdirSync(folder, { withFileTypes: true, recursive: true })
      .filter((entry) => entry.isFile() && /\.(ts|md|py)$/.test(entry.name))
      .map((entry) => join(entry.parentPath, entry.name)),
  );
  return new Map([...LOOSE, ...inside].map((path) => [path, readFileSync(path, "utf8")]));
}
