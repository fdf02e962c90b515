import { dirname, join } from "node:path";
import { tableRules } from "../../../data-rules";
import { type Scan, scan } from "../../../data-rules/scan";
import { program, withLibraries } from "../../../tools/find";
import { run } from "../../../tools/run";
import type { Processes } from "../../../verification/e2e/processes";

const FILES = "machines/ansible/roles/data_validation/files";

/** The settings of a run against one server, which is reader and writer. */
export function settingsFor(port: number, changes: object = {}) {
  const target = { host: "127.0.0.1", port };
  return {
    region: "eu-central-1",
    reader: target,
    writer: target,
    database: "postgres",
    user: "postgres",
    sslMode: "disable",
    metricsPath: "",
    statementSeconds: 60,
    lockSeconds: 5,
    connectSeconds: 5,
    runSeconds: 120,
    workMegabytes: 64,
    sampleCount: 100_000,
    fullWeekdays: [1, 2, 3, 4, 5, 6, 7],
    fullBelowCount: 0,
    overlapSeconds: 3600,
    repeatedAfterSeconds: 0,
    keptDays: 30,
    scans: tableRules.map(scan) as readonly Scan[],
    ...changes,
  };
}

/** Runs the command as a collector does, with an empty password instead of a token. */
export function validate(processes: Processes, settings: object, mode = "") {
  const path = processes.file("settings.json", JSON.stringify(settings));
  const start = `import sys; sys.path.insert(0, sys.argv[1]); sys.dont_write_bytecode = True
import data_validation; data_validation.main(sys.argv[2], sys.argv[3], token=lambda *_: "")`;
  const psql = dirname(program("psql"));
  return run("python3", ["-c", start, join(process.cwd(), FILES), path, mode], {
    env: withLibraries({ PATH: `${psql}:${process.env.PATH}` }),
  });
}
