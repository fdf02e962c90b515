import { readFileSync } from "node:fs";
import { alertCatalogue } from "../../../verification/commands/alert-catalogue";
import { runbooks } from "../../runbooks/runbook";

const texts = new Map(runbooks().map(({ name, text }) => [name, text]));
const page = alertCatalogue(texts);

test("docs/alerts.md is what the policy and the runbooks say: npm run docs", () => {
  expect(readFileSync("docs/alerts.md", "utf8")).toBe(page);
});

test("an alert stands under its severity with its tool, its grouping key, its user impact and why", () => {
  const [, p3 = ""] = page.split("## P3\n");
  expect(p3).toContain(
    "| [CpuHigh](../runbooks/cpu-high.md) | Grafana (Prometheus) | servers | None yet, or slightly slower pages: adding servers did not help. | Auto Scaling can still add servers. |",
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
