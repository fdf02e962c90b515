import { writeFileSync } from "node:fs";
import { runCommand } from "../../tools/command";
import { printFaults } from "../../validation/print-faults";
import { checkRules } from "./check-rules";
import { compileAttempts } from "./compile-attempts";
import { compileCalls } from "./compile-calls";
import { compileDetections } from "./compile-detections";
import { readRules } from "./read-rules";
import { sigmaRules } from "./sigma-documents";
import { unusedRules } from "./unused-rules";

/** Writes texts or patterns by their names. */
function write(file: string, compiled: Readonly<Record<string, unknown>>, what: string): void {
  writeFileSync(file, `${JSON.stringify(compiled, null, 2)}\n`);
  process.stdout.write(`✔ ${Object.keys(compiled).length} ${what} in ${file}\n`);
}

void runCommand(
  {
    name: "detections",
    does: "Converts the Sigma rules in detections/ to queries of the log store and to event patterns.",
    next: "commit the written files.",
  },
  async () => {
    const faults = checkRules(readRules());
    if (faults.length > 0) {
      printFaults(faults);
      process.exitCode = 1;
      return;
    }
    const rules = [...sigmaRules("detections"), ...sigmaRules("detections/calls")];
    for (const name of unusedRules(rules.map((rule) => rule.name))) {
      process.stdout.write(
        `! no detection uses ${name} yet: add it to logs/detection/detections.ts, with its scenarios\n`,
      );
    }
    const calls = Object.entries(await compileCalls(sigmaRules("detections/aws")));
    write("logs/detection/queries.json", await compileDetections(), "queries");
    write("logs/search/attempt-queries.json", await compileAttempts(), "queries of calls by every principal");
    write(
      "logs/search/call-queries.json",
      Object.fromEntries(calls.map(([name, { query }]) => [name, query])),
      "queries of calls",
    );
    write(
      "signals/call-patterns.json",
      Object.fromEntries(calls.map(([name, { pattern }]) => [name, pattern])),
      "event patterns",
    );
  },
);
