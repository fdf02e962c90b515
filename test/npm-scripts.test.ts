import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { scripts } from "../package.json";

/** Texts that name a command; tests of the argument parser have commands of their own. */
const FILES = ["*.md", "*.ts", "*.mjs", "*.py", "*.yml", "package.json", ":!test"];

const named = execFileSync("git", ["ls-files", "--cached", "--others", "--exclude-standard", ...FILES], {
  encoding: "utf8",
})
  .trim()
  .split("\n")
  .flatMap((file) =>
    [...readFileSync(file, "utf8").matchAll(/npm run (?:--silent )?([a-z0-9][a-z0-9:/_-]*)/g)].map(
      ([, script = ""]) => ({ file, script }),
    ),
  );

test("every npm command that a text names is a script of package.json", () => {
  expect(named.length).toBeGreaterThan(50);
  expect(named.filter(({ script }) => !(script in scripts))).toEqual([]);
});
