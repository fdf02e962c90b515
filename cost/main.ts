import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fleetSeries } from "../collection/series-budget";
import { collection } from "../policy/collection";
import { stacksOf } from "../proofs/emitted/read";
import { synthesizeInto } from "../tools/emitted";
import { bill } from "./bill";
import { type Measured, measure } from "./measure";

const ENVIRONMENT = "production";
const SIZES = [3, 30, 300];
const RESULT = ".build/cost.json";

/** `npm run cost`: what pages, alerts and rules read, with recordings and without, and what a month of it costs. */
async function main(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "cost-"));
  try {
    await synthesizeInto(join(folder, "out"), ENVIRONMENT);
    const stacks = stacksOf(join(folder, "out"), ENVIRONMENT);
    const measured: Measured[] = [];
    for (const servers of SIZES) {
      process.stderr.write(`measuring a fleet of ${servers} …\n`);
      measured.push(await measure(stacks, ENVIRONMENT, servers, folder));
    }
    mkdirSync(".build", { recursive: true });
    writeFileSync(RESULT, `${JSON.stringify(measured, null, 2)}\n`);
    process.stdout.write(`${table(measured)}\nThe figures are in ${RESULT}.\n`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function table(all: readonly Measured[]): string {
  const row = (title: string, cell: (measured: Measured) => string) => [title, ...all.map(cell)];
  const pages = Object.keys(all[0]?.without.pages ?? {});
  const both = (pick: (reading: Measured["without"]) => number) => (one: Measured) =>
    `${thousands(pick(one.withRecordings))} / ${thousands(pick(one.without))}`;
  const month = (pick: "withRecordings" | "without") => (one: Measured) => {
    const series = fleetSeries({ servers: one.servers, databases: 2 }, collection.replicas.count);
    const { ingestion, storage, alerts, rules, dashboards, total } = bill(one, one[pick], series);
    return `$${total.toFixed(0)} (${[ingestion + storage, alerts, rules, dashboards].map((part) => part.toFixed(0)).join(" + ")})`;
  };
  const rows = [
    row("servers", ({ servers }) => `${servers}`),
    ...pages.map((page) =>
      row(
        `${page}, samples a load`,
        both(({ pages: read }) => read[page] ?? 0),
      ),
    ),
    row(
      "all alerts, samples an evaluation",
      both(({ alerts }) => alerts),
    ),
    row("recording rules, samples an evaluation", ({ rules }) => thousands(rules)),
    row("a month with recordings", month("withRecordings")),
    row("a month without", month("without")),
  ];
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map((cells) => cells[column]?.length ?? 0))) ?? [];
  return [
    "Samples read: with recordings / without. A month: ingestion and storage + alerts + rules + one page open in office hours.",
    ...rows.map((cells) =>
      cells.map((cell, i) => (i === 0 ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0))).join("  "),
    ),
  ].join("\n");
}

function thousands(count: number): string {
  return count < 10_000 ? `${count}` : count < 1e7 ? `${Math.round(count / 1000)} k` : `${Math.round(count / 1e6)} M`;
}

main().catch((error: unknown) => {
  process.stderr.write(`✗ ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
