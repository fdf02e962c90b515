import type { Columns, DataRule, Join, Part, TableRules } from "./rule";

/** A rule as the validation reads it: its predicate, and the parts, joins and columns that it needs. */
interface ScannedRule extends Pick<DataRule, "name" | "dimension" | "bad"> {
  readonly parts: readonly string[];
  readonly joins: readonly string[];
  /** `table.column`. */
  readonly columns: readonly string[];
}

/** A table's rules as the validation reads them. It joins the rules that can run to one statement. */
export interface Scan extends Pick<TableRules, "table" | "key" | "writtenAt" | "changedAt"> {
  readonly score?: { readonly sql: string; readonly columns: readonly string[] };
  readonly parts: readonly { readonly name: string; readonly sql: string }[];
  readonly joins: readonly { readonly name: string; readonly sql: string }[];
  readonly rules: readonly ScannedRule[];
}

/** Returns the scan of a table. @throws Error when a rule has a repeated name or reads an unknown join or part */
export function scan(rules: TableRules): Scan {
  const { table, key, writtenAt, changedAt, score, parts = {}, joins = {} } = rules;
  const names = rules.rules.map(({ name }) => name);
  const repeated = names.find((name, index) => names.indexOf(name) !== index);
  if (repeated !== undefined)
    throw new Error(`${table} has two rules "${repeated}", must have unique names: rename one of them`);
  return {
    table,
    key,
    writtenAt,
    changedAt,
    score: score === undefined ? undefined : { sql: score, columns: columnsOf(score).map((one) => `${table}.${one}`) },
    parts: Object.entries(parts).map(([name, { sql }]) => ({ name, sql })),
    joins: Object.entries(joins).map(([name, { relation, on }]) => ({
      name,
      sql: `left join ${relation} ${name} on ${on}`,
    })),
    rules: rules.rules.map((rule) => scanned(rules, rule)),
  };
}

function scanned({ table, key, parts = {}, joins = {} }: TableRules, { name, dimension, bad }: DataRule): ScannedRule {
  const where = `rule "${name}" of ${table}`;
  const joined = needed(bad, joins, where);
  const used = joined.map((one) => joins[one] as Join);
  const read = partsOf(
    used.map(({ relation }) => relation).filter((relation) => relation in parts),
    parts,
  );
  const own = columnsOf([bad, ...used.map(({ on }) => on)].join(" "));
  return {
    name,
    dimension,
    bad,
    parts: Object.keys(parts).filter((part) => read.has(part)),
    joins: joined,
    columns: [
      ...new Set([
        ...[...key, ...own].map((column) => `${table}.${column}`),
        ...used.flatMap(({ reads }) => qualified(reads ?? {})),
        ...[...read].flatMap((part) => qualified((parts[part] as Part).reads)),
      ]),
    ].sort(),
  };
}

/** The joins that a predicate reads, with those that their conditions read, in the order of the table's joins. */
function needed(bad: string, joins: Readonly<Record<string, Join>>, where: string): string[] {
  const found = new Set<string>();
  const add = (text: string) => {
    for (const [, alias = ""] of text.matchAll(/\b([a-z]\w*)\.[a-z]/g)) {
      if (alias === "t" || found.has(alias)) continue;
      const join = joins[alias];
      if (join === undefined)
        throw new Error(`${where} reads "${alias}", must be t or a join of its table: add the join`);
      found.add(alias);
      add(join.on);
    }
  };
  add(bad);
  return Object.keys(joins).filter((alias) => found.has(alias));
}

/** Parts with those that they read. */
function partsOf(names: readonly string[], parts: Readonly<Record<string, Part>>): Set<string> {
  const all = new Set(names);
  for (const name of all) for (const other of parts[name]?.parts ?? []) all.add(other);
  return all;
}

function columnsOf(text: string): string[] {
  return [...text.matchAll(/\bt\.([a-z]\w*)/g)].map(([, column = ""]) => column);
}

function qualified(columns: Columns): string[] {
  return Object.entries(columns).flatMap(([table, names]) => names.map((name) => `${table}.${name}`));
}
