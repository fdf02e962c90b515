import { existsSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { gitFiles } from "../../tools/git-files";

const FAST_TEST = /^test\/(?!real\/).*(?<!\.thorough)\.test\.ts$/;
const IMPORT = /(?:from|import|require\(|requireActual\(|doMock\()\s*"(\.[^"]+)"/g;

/** The longest chain of imports from a test to a changed file. A third import would reach nearly all tests from a policy file. */
const LONGEST_CHAIN = 2;

/**
 * Returns the fast tests that import one of the files directly or through one other file. For a file that no code imports, such as a
 * runbook, it returns the tests of its folder.
 */
export function nearestTests(changed: readonly string[]): string[] {
  const files = gitFiles("*.ts");
  const importers = importersOf(files);
  const found = changed.flatMap((file) => {
    if (!file.endsWith(".ts") && !importers.has(file)) return testsOfFolder(files, file);
    return [...within(file, importers)];
  });
  return [...new Set(found)].filter((file) => FAST_TEST.test(file)).sort();
}

function testsOfFolder(files: readonly string[], changed: string): string[] {
  const [folder = ""] = changed.split("/");
  return files.filter((file) => file.startsWith(`test/${folder}/`) || file === "test/links.test.ts");
}

/** Returns a file and those that import it, at most two steps away. */
function within(file: string, importers: ReadonlyMap<string, readonly string[]>): Set<string> {
  const reached = new Set([file]);
  for (let step = 0; step < LONGEST_CHAIN; step++) {
    for (const from of [...reached]) for (const importer of importers.get(from) ?? []) reached.add(importer);
  }
  return reached;
}

/** Returns the files that import each file. */
function importersOf(files: readonly string[]): Map<string, string[]> {
  const importers = new Map<string, string[]>();
  for (const file of files) {
    for (const imported of importsOf(file)) importers.set(imported, [...(importers.get(imported) ?? []), file]);
  }
  return importers;
}

function importsOf(file: string): string[] {
  return [...readFileSync(file, "utf8").matchAll(IMPORT)].flatMap(([, path = ""]) => {
    const base = normalize(join(dirname(file), path));
    return [base, `${base}.ts`, join(base, "index.ts")].find((one) => /\.\w+$/.test(one) && existsSync(one)) ?? [];
  });
}
