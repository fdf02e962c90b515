import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { program } from "../../tools/find";
import { run } from "../../tools/run";
import { scratchFolder } from "../../tools/scratch-folder";
import type { SigmaRule } from "./sigma-rule";

/**
 * Converts rules on single events to queries of OpenSearch with Sigma's own converter, which cannot convert correlations.
 *
 * @param pipeline the file that names the fields of the log store. @default the rules name them
 * @returns the query of each rule, by its name @throws Error with the converter's output if it refuses a rule
 */
export async function compileRules(
  rules: readonly SigmaRule[],
  pipeline?: string,
): Promise<Readonly<Record<string, string>>> {
  const folder = join(scratchFolder("sigma-"), "rules");
  mkdirSync(folder);
  for (const { file: _, ...rule } of rules) writeFileSync(join(folder, `${rule.name}.yml`), JSON.stringify(rule));
  const out = `${folder}.ndjson`;
  const words = [
    "convert",
    "-t",
    "opensearch_lucene",
    ...(pipeline === undefined ? ["--without-pipeline"] : ["-p", pipeline]),
    "-f",
    "dashboards_ndjson",
    "-o",
    out,
    folder,
  ];
  const { code, output } = await run(program("sigma"), words);
  if (code !== 0) throw new Error(`sigma cannot convert ${rules.map(({ name }) => name).join(", ")}:\n${output}`);
  const queries = new Map<string, string>();
  for (const line of readFileSync(out, "utf8").trim().split("\n")) {
    const { id, attributes } = JSON.parse(line);
    queries.set(id, JSON.parse(attributes.kibanaSavedObjectMeta.searchSourceJSON).query.query_string.query);
  }
  return Object.fromEntries(rules.map(({ id, name }) => [name, queries.get(id) ?? ""]));
}
