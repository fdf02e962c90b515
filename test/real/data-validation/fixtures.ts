import type { Client } from "pg";
import type { Row, TableRules, Value } from "../../../data-rules/rule";
import { sortedKeys } from "../../../verification/data-validation/compare-faults";

const literal = (value: Value): string => {
  if (value === null) return "null";
  if (typeof value === "number") return `${value}`;
  if (typeof value === "string") return `'${value.replaceAll("'", "''")}'`;
  return "sql" in value ? `(${value.sql})` : `'{${value.map((one) => `"${one}"`).join(",")}}'`;
};

async function insert(client: Client, table: string, rows: readonly Row[]): Promise<void> {
  for (const row of rows) {
    const values = Object.values(row).map(literal);
    await client.query(`insert into ${table} (${Object.keys(row).join(", ")}) values (${values.join(", ")})`);
  }
}

/** Calls a function with a rule's fixture in the tables, and empties them again. @returns the keys of the bad rows, and the result */
export async function withFixture<T>(
  client: Client,
  { table, key }: TableRules,
  fixture: TableRules["rules"][number]["fixture"],
  use: () => Promise<T>,
): Promise<{ bad: string[]; result: T }> {
  await client.query("begin");
  try {
    for (const [other, rows] of Object.entries(fixture.beside ?? {})) await insert(client, other, rows);
    await insert(client, table, fixture.bad);
    const pairs = key.map((column) => `'${column}', ${column}`).join(", ");
    const { rows } = await client.query(`select json_build_object(${pairs}) as key from ${table}`);
    await insert(client, table, fixture.good);
    return { bad: sortedKeys(rows.map((row) => row.key)), result: await use() };
  } finally {
    await client.query("rollback");
  }
}
