import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseAllDocuments } from "yaml";
import { program } from "../../tools/find";
import { run } from "../../tools/run";
import { scratchFolder } from "../../tools/scratch-folder";

/** A document of a file in `detections/`: a rule on single events, or a correlation of rules. */
export interface SigmaDocument {
  readonly file: string;
  readonly id: string;
  readonly name: string;
  readonly level: string;
  readonly detection?: object;
  readonly correlation?: {
    readonly type: string;
    readonly rules: readonly string[];
    readonly "group-by"?: readonly string[];
    readonly timespan: string;
    readonly condition?: { readonly field?: string; readonly gte?: number; readonly gt?: number };
  };
}

const FOLDER = "detections";

/** Reads every document of the Sigma rules, sorted by file. */
export function sigmaDocuments(): SigmaDocument[] {
  return readdirSync(FOLDER)
    .filter((file) => file.endsWith(".yml"))
    .sort()
    .flatMap((file) =>
      parseAllDocuments(readFileSync(join(FOLDER, file), "utf8")).map((document) => ({ file, ...document.toJS() })),
    );
}

/**
 * Converts the rules on single events to queries of OpenSearch with Sigma's own converter, which cannot convert correlations.
 *
 * @returns the query of each rule, by its name @throws Error with the converter's output if it refuses a rule
 */
export async function compileRules(): Promise<Readonly<Record<string, string>>> {
  const rules = sigmaDocuments().filter(({ detection }) => detection !== undefined);
  const folder = join(scratchFolder("sigma-"), "rules");
  mkdirSync(folder);
  for (const { file: _, ...rule } of rules) writeFileSync(join(folder, `${rule.name}.yml`), JSON.stringify(rule));
  const out = `${folder}.ndjson`;
  const words = [
    "convert",
    "-t",
    "opensearch_lucene",
    "--without-pipeline",
    "-f",
    "dashboards_ndjson",
    "-o",
    out,
    folder,
  ];
  const { code, output } = await run(program("sigma"), words);
  if (code !== 0) throw new Error(`sigma cannot convert the rules in ${FOLDER}:\n${output}`);
  const queries = new Map<string, string>();
  for (const line of readFileSync(out, "utf8").trim().split("\n")) {
    const { id, attributes } = JSON.parse(line);
    queries.set(id, JSON.parse(attributes.kibanaSavedObjectMeta.searchSourceJSON).query.query_string.query);
  }
  return Object.fromEntries(rules.map(({ id, name }) => [name, queries.get(id) ?? ""]));
}
