import { readFileSync } from "node:fs";
import { alertCatalogue } from "../../../verification/commands/alert-catalogue";
import { runbooks } from "../../runbooks/runbook";

const texts = new Map(runbooks().map(({ name, text }) => [name, text]));
const page = alertCatalogue(texts);

test("docs/alerts.md matches the policy and the runbooks: npm run docs", () => {
  expect(readFileSync("docs/alerts.md", "utf8")).toBe(page);
});

test("the row of an alert has its tool, grouping key, user impact and reason, below its severity", () => {
  const [, p3 = ""] = page.split("## P3\n");
  expect(p3).toContain(
    "| [CpuHigh](../runbooks/cpu-high.md) | Grafana (Prometheus) | servers | None yet, or slightly slower pages: servers were not added, or did not help. | Auto Scaling can still add servers. |",
  );
});

test("every alert states its user impact", () => {
  const rows = page.split("\n").filter((line) => line.startsWith("| ["));
  expect(rows.length).toBeGreaterThan(100);
  expect(rows.filter((row) => row.split(" | ")[3]?.length === 0)).toEqual([]);
});

test("a vertical line in a text does not add a column", () => {
  const changed = new Map(texts).set("cpu-high", "## User impact\n\nSlow | slower pages.\n");
  expect(alertCatalogue(changed)).toContain("| Slow \\| slower pages. |");
});
