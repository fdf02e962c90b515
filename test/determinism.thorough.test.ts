import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { nodeOrThrow } from "../tools/emitted";

let root: string;
beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), "determinism-"));
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

function files(folder: string): Record<string, string> {
  const found = readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
  return Object.fromEntries(found.sort().map((file) => [relative(folder, file), readFileSync(file, "utf8")]));
}

test("two syntheses in two folders, by two people, give the same bytes", async () => {
  const bundle = join(root, "main.js");
  await nodeOrThrow(["scripts/bundle.mjs", "main.ts", bundle]);
  const trees = [];
  for (const [path, more] of [
    ["shallow", { USER: "ada", HOME: "/home/ada", TZ: "Asia/Tokyo", LANG: "C" }],
    ["much/deeper/down", { USER: "bob", HOME: "/home/bob", TZ: "America/New_York", LANG: "de_DE.UTF-8" }],
  ] as const) {
    const cwd = join(root, path);
    mkdirSync(cwd, { recursive: true });
    await nodeOrThrow([bundle], more, cwd);
    trees.push(files(join(cwd, "cdktf.out")));
  }
  expect(Object.keys(trees[0] ?? {}).length).toBeGreaterThan(5);
  expect(trees[1]).toEqual(trees[0]);
});
