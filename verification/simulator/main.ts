import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { allStacks, stacksOf } from "../../checks/emitted/read";
import { recordingRules } from "../../checks/emitted/recording-rules";
import { runCommand } from "../../tools/command";
import { synthesizeInto } from "../../tools/emitted";
import { stopAll } from "../../tools/run";
import { scratchFolder } from "../../tools/scratch-folder";
import { makeBase } from "./base";
import { incidents } from "./incidents";
import type { Outcome } from "./outcome";
import { OURS, REFERENCES, runSimulation } from "./run";
import { table } from "./table";

const ENVIRONMENT = "production";
const RESULT = ".build/simulate.json";

async function simulateIncidents(wanted: readonly string[], asJson: boolean): Promise<void> {
  const chosen = incidents.filter(({ name }) => wanted.length === 0 || wanted.includes(name));
  const folder = scratchFolder("simulator-");
  const outcomes: Outcome[] = [];
  const faults: string[] = [];
  try {
    await synthesizeInto(join(folder, "out"), ENVIRONMENT);
    const stacks = stacksOf(allStacks(join(folder, "out")), ENVIRONMENT);
    const base = await makeBase(ENVIRONMENT, recordingRules(stacks), chosen, folder);
    for (const [index, incident] of chosen.entries()) {
      process.stderr.write(`${`${index + 1}/${chosen.length}`.padStart(5)}  ${incident.name}: ${incident.story}\n`);
      const result = await runSimulation(stacks, ENVIRONMENT, incident, folder, base);
      outcomes.push(...result.outcomes);
      faults.push(...result.faults);
    }
  } finally {
    stopAll();
    rmSync(folder, { recursive: true, force: true });
  }
  mkdirSync(".build", { recursive: true });
  const json = `${JSON.stringify({ outcomes, faults }, null, 2)}\n`;
  writeFileSync(RESULT, json);
  process.exitCode = faults.length === 0 ? 0 : 1;
  if (asJson) {
    process.stdout.write(json);
    return;
  }
  process.stdout.write(`\n${table(outcomes, OURS, REFERENCES)}\n`);
  process.stdout.write(
    faults.length === 0
      ? `Every target is met. The figures are in ${RESULT}.\n`
      : `${faults.map((fault) => `✗ ${fault}`).join("\n")}\n`,
  );
}

void runCommand(
  {
    name: "simulate",
    does: "Simulates incidents on a real Prometheus. It shows when which engineer is notified, by our alerts and by two reference sets.",
    next: "npm run e2e runs the same faults on the whole monitoring chain.",
    positionals: [
      {
        name: "INCIDENT",
        does: "those to simulate, all by default",
        oneOf: incidents.map(({ name }) => name),
        repeated: true,
      },
    ],
    flags: { json: "prints the outcomes and the faults as JSON" },
  },
  ({ positionals, flags }) => simulateIncidents(positionals, flags.has("json")),
);
