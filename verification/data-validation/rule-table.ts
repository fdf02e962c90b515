import { tableRules } from "../../data-rules";
import { alignColumns } from "../../validation/align-columns";
import type { RuleResult } from "./compare-faults";

const SHOWN_KEYS = 3;

/** Returns the rules with the number of rows that were seeded, found, missed and found without a fault, and some of the seeded keys. */
export function ruleTable(results: readonly RuleResult[]): string {
  const rows = results.map(({ table, rule, seeded, found, missed, wrong }) => [
    table,
    rule,
    `${seeded.length}`,
    `${found}`,
    `${missed.length}`,
    `${wrong.length}`,
    keysText(table, [...new Set(seeded)]),
  ]);
  const sum = (of: (one: RuleResult) => number) => `${results.reduce((total, one) => total + of(one), 0)}`;
  const total = [
    `${results.length} rules`,
    "",
    sum(({ seeded }) => seeded.length),
    sum(({ found }) => found),
    sum(({ missed }) => missed.length),
    sum(({ wrong }) => wrong.length),
    "",
  ];
  return `${alignColumns([["table", "rule", "seeded", "found", "missed", "false", "seeded keys"], ...rows, total]).join("\n")}\n`;
}

function keysText(table: string, keys: readonly string[]): string {
  const columns = tableRules.find((one) => one.table === table)?.key ?? [];
  const shown = keys.slice(0, SHOWN_KEYS).map((key) => {
    const values = JSON.parse(key);
    return columns.map((column) => values[column] ?? "null").join("/");
  });
  return keys.length > SHOWN_KEYS ? `${shown.join(", ")} and ${keys.length - SHOWN_KEYS} more` : shown.join(", ");
}
