import { readFileSync } from "node:fs";
import { tableRules } from "../../data-rules";
import type { DataRule, TableRules } from "../../data-rules/rule";
import { scan } from "../../data-rules/scan";
import { cardinality } from "../../policy/cardinality";
import { routines } from "../../signals/catalogue/routines";

const rule = (name: string, bad: string): DataRule => ({
  name,
  dimension: "accuracy",
  bad,
  owner: "data team",
  why: "An example.",
  fixture: { bad: [], good: [] },
});
const table = (...rules: DataRule[]): TableRules => ({
  table: "one",
  key: ["id"],
  parts: {
    sums: { sql: "select a from other", reads: { other: ["a"] } },
    means: { sql: "select a from sums join third on true", reads: { third: ["b"] }, parts: ["sums"] },
  },
  joins: {
    parent: { relation: "parents", on: "parent.id = t.parent_id", reads: { parents: ["id", "kind"] } },
    mean: { relation: "means", on: "mean.kind = parent.kind" },
  },
  rules,
});

test("a rule names the columns, joins and parts that it needs, also those that its joins need", () => {
  const [simple, joined] = scan(table(rule("simple", "t.x < 0.5"), rule("joined", "t.x > mean.a"))).rules;
  expect(simple).toMatchObject({ joins: [], parts: [], columns: ["one.id", "one.x"] });
  expect(joined).toMatchObject({
    joins: ["parent", "mean"],
    parts: ["sums", "means"],
    columns: ["one.id", "one.parent_id", "one.x", "other.a", "parents.id", "parents.kind", "third.b"],
  });
});

test("a rule that reads an unknown join, and a repeated name, are refused", () => {
  expect(() => scan(table(rule("odd", "cousin.x > 0")))).toThrow(
    'rule "odd" of one reads "cousin", must be t or a join of its table: add the join',
  );
  expect(() => scan(table(rule("same", "t.x > 0"), rule("same", "t.x < 0")))).toThrow(
    'one has two rules "same", must have unique names: rename one of them',
  );
});

test("the grants of schema.sql are the tables that the rules read", () => {
  const sql = readFileSync("machines/ansible/roles/data_validation/files/schema.sql", "utf8");
  const [, granted = ""] = /grant select on (companies[^;]*?)\s+to validation;/.exec(sql) ?? [];
  const read = tableRules.map(scan).flatMap(({ rules }) => rules.flatMap(({ columns }) => columns));
  const tables = new Set(read.map((column) => column.split(".")[0]));
  expect(granted.split(/,\s*/).sort()).toEqual([...tables].sort());
});

test("the metrics of all rules and tables fit into the limit of a target's series", () => {
  const perTable = Object.entries(routines).filter(([, { labels }]) => "table" in labels && !("rule" in labels)).length;
  const rules = tableRules.flatMap(({ rules }) => rules).length;
  // node_exporter's own series are fewer than ten.
  expect(rules + tableRules.length * perTable + 10).toBeLessThanOrEqual(cardinality.routines.seriesPerInstanceCount);
});

test("every dimension of the handbook has rules", () => {
  const dimensions = new Set(tableRules.flatMap(({ rules }) => rules.map(({ dimension }) => dimension)));
  expect([...dimensions].sort()).toEqual(["accuracy", "completeness", "consistency", "timeliness"]);
});

test("the keys of failed rows contain no personal data", () => {
  const keys = new Set(tableRules.flatMap(({ key }) => key));
  expect([...keys].sort()).toEqual(["baseline_year", "company_id", "id", "started_at", "target_year", "year"]);
});
