import { resolve } from "node:path";
import { validationRun } from "../../policy/data-quality";
import { ArgumentError, type Command, runCommand } from "../../tools/command";
import { reportFaults } from "../../tools/report-faults";
import { isExact, type RuleResult } from "../data-validation/compare-faults";
import { COMPANIES, YEARS } from "../data-validation/healthy-data";
import { loadFaults } from "../data-validation/load-faults";
import { loadTable } from "../data-validation/load-table";
import { MEASURED_SERVER } from "../data-validation/measure-run";
import { measureSeeded } from "../data-validation/measure-seeded";
import { ruleTable } from "../data-validation/rule-table";
import { acceptingPostgres } from "../e2e/accepting-postgres";
import { Processes } from "../e2e/processes";

const COMMAND: Command = {
  name: "data-validation",
  does: "Runs the data validation over seeded faults in a PostgreSQL of its own, and shows what each rule found and what the run needed.",
  next: "docs/decisions/0027-data-validation.md has the measured figures.",
  options: { rows: { value: "COUNT", does: "rows of emissions, by default those of the application" } },
  flags: {
    load: `seeds ${validationRun.load.rowsCount} rows, which takes minutes and four gigabytes (policy/data-quality.ts)`,
    json: "prints the rules and the measured run as JSON",
  },
};

const MINIMUM = COMPANIES * YEARS;
const MAXIMUM = 100_000_000;

async function validate(rows: number, asJson: boolean): Promise<void> {
  const processes = new Processes(resolve(".build/data-validation-load-processes.json"));
  try {
    const postgres = await acceptingPostgres(processes, MEASURED_SERVER);
    process.stderr.write(`seeding ${rows} rows …\n`);
    const { seedSeconds, run, results } = await measureSeeded(postgres, processes.folder, rows);
    if (asJson) {
      const { found: _, counted: __, ...measured } = run;
      process.stdout.write(`${JSON.stringify({ seedSeconds, results, run: measured }, null, 2)}\n`);
    } else {
      process.stdout.write(`${ruleTable(results)}\n${loadTable(run)}\n`);
    }
    reportFaults([...results.filter((one) => !isExact(one)).map(inexact), ...loadFaults(run)]);
  } finally {
    await processes.end();
  }
}

function inexact({ table, rule, seeded, found, missed, wrong }: RuleResult): string {
  return `${table}: ${rule} found ${found} rows, must find the ${seeded.length} seeded ones: missed ${missed.slice(0, 3).join(", ") || "none"}, wrong ${wrong.slice(0, 3).join(", ") || "none"}`;
}

function rowsOf(text = `${MINIMUM}`): number {
  const rows = Number(text);
  if (!/^\d+$/.test(text) || rows < MINIMUM || rows > MAXIMUM)
    throw new ArgumentError(`--rows is ${text}, must be a number from ${MINIMUM} to ${MAXIMUM}: correct it`);
  return rows;
}

void runCommand(COMMAND, ({ options, flags }) =>
  validate(flags.has("load") ? validationRun.load.rowsCount : rowsOf(options.rows), flags.has("json")),
);
