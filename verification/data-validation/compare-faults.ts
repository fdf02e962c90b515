import type { Client } from "pg";
import { tableRules } from "../../data-rules";
import { FAULTS } from "./faults";

/** The keys of rows by table and rule. */
export type KeysOfRules = ReadonlyMap<string, readonly string[]>;

/** A rule's seeded rows, and those that it found. */
export interface RuleResult {
  readonly table: string;
  readonly rule: string;
  /** Keys of the seeded rows, each once for each row. */
  readonly seeded: readonly string[];
  /** The rows that the rule counted. */
  readonly found: number;
  /** Keys of seeded rows that the rule did not find. */
  readonly missed: readonly string[];
  /** Keys of rows that the rule found and that have no fault. */
  readonly wrong: readonly string[];
}

/** Returns the name of a rule, which several tables may have. */
export const ruleName = (table: string, rule: string) => `${table}: ${rule}`;

/** Returns the keys of the seeded rows of each rule, by conditions that share nothing with the rules. */
export async function seededKeys(client: Client): Promise<KeysOfRules> {
  const keys = new Map<string, string[]>();
  for (const { table, key, rules } of tableRules) {
    const pairs = key.map((column) => `'${column}', ${column}`).join(", ");
    for (const rule of rules) {
      const conditions = FAULTS.filter((fault) => fault.table === table && fault.rule === rule.name);
      const where = conditions.map(({ rows }) => `(${rows})`).join(" or ") || "false";
      const { rows } = await client.query(`select json_build_object(${pairs}) as key from ${table} where ${where}`);
      keys.set(ruleName(table, rule.name), sortedKeys(rows.map((row) => row.key)));
    }
  }
  return keys;
}

/** Compares what each rule found with the seeded faults. @param counted rows that each rule counted */
export function compareFaults(
  seeded: KeysOfRules,
  found: KeysOfRules,
  counted: ReadonlyMap<string, number>,
): RuleResult[] {
  return tableRules.flatMap(({ table, rules }) =>
    rules.map((rule) => {
      const name = ruleName(table, rule.name);
      const want = seeded.get(name) ?? [];
      const have = found.get(name) ?? [];
      const [wanted, had] = [new Set(want), new Set(have)];
      return {
        table,
        rule: rule.name,
        seeded: want,
        found: counted.get(name) ?? 0,
        missed: want.filter((key) => !had.has(key)),
        wrong: have.filter((key) => !wanted.has(key)),
      };
    }),
  );
}

/** True for a rule that found each of its seeded rows and no other, and that has at least one. */
export function isExact({ seeded, found, missed, wrong }: RuleResult): boolean {
  return seeded.length > 0 && found === seeded.length && missed.length + wrong.length === 0;
}

/** Returns keys as text, in an order that compares them. */
export function sortedKeys(keys: readonly object[]): string[] {
  return keys
    .map((key) => JSON.stringify(Object.fromEntries(Object.entries(key).sort(([a], [b]) => a.localeCompare(b)))))
    .sort();
}
