import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gitFiles } from "../tools/git-files";

const ROOT = join(__dirname, "..");
/** The only files that parse JSON of Terraform, each by a schema. */
const DOORS = ["checks/emitted/configuration.ts", "checks/emitted/json-text.ts", "verification/review/plan-json.ts"];

const sources = gitFiles("*.ts")
  .filter((file) => !file.startsWith("test/"))
  .map((file) => ({ file, text: readFileSync(join(ROOT, file), "utf8") }));

test("the linter rejects any, and no file of the product or the verification is exempt", () => {
  const { linter, overrides = [] } = JSON.parse(readFileSync(join(ROOT, "biome.json"), "utf8"));
  expect(linter.rules.suspicious.noExplicitAny).toBe("error");
  expect(JSON.stringify(overrides)).not.toContain("noExplicitAny");
  expect(sources.length).toBeGreaterThan(500);
  expect(sources.filter(({ text }) => text.includes("noExplicitAny")).map(({ file }) => file)).toEqual([]);
});

test("readers of the generated Terraform parse JSON only by a schema: JSON.parse returns any", () => {
  const reads = /\/emitted\/(resources|references|schemas|json-text|describe-mismatches)/;
  const readers = sources.filter(({ file, text }) => file.startsWith("checks/emitted/") || reads.test(text));
  expect(readers.length).toBeGreaterThan(60);
  const parsing = readers.filter(({ text }) => text.includes("JSON.parse(")).map(({ file }) => file);
  expect(parsing.sort()).toEqual(DOORS);
});
