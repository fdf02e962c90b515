import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { stacksOf } from "../proofs/emitted/read";
import { synthesizeInto } from "../tools/emitted";
import { stopAll } from "../tools/run";
import { scratchFolder } from "../tools/scratch-folder";
import { incidents } from "./incidents";
import type { Outcome } from "./outcome";
import { flown, OURS, REFERENCES } from "./run";
import { table } from "./table";

const ENVIRONMENT = "production";
const RESULT = ".build/flight.json";

/** `npm run flight [-- incident …]` */
async function main(): Promise<void> {
  const wanted = process.argv.slice(2);
  const unknown = wanted.filter((name) => !incidents.some((incident) => incident.name === name));
  if (unknown.length > 0) {
    throw new Error(
      `incident ${unknown.join(", ")} is unknown, must be one of ${incidents.map(({ name }) => name).join(", ")}: correct it`,
    );
  }
  const chosen = incidents.filter(({ name }) => wanted.length === 0 || wanted.includes(name));
  const folder = scratchFolder("flight-");
  const outcomes: Outcome[] = [];
  const faults: string[] = [];
  try {
    await synthesizeInto(join(folder, "out"), ENVIRONMENT);
    const stacks = stacksOf(join(folder, "out"), ENVIRONMENT);
    for (const [index, incident] of chosen.entries()) {
      process.stderr.write(`${`${index + 1}/${chosen.length}`.padStart(5)}  ${incident.name}: ${incident.story}\n`);
      const result = await flown(stacks, ENVIRONMENT, incident, folder);
      outcomes.push(...result.outcomes);
      faults.push(...result.faults);
    }
  } finally {
    stopAll();
    rmSync(folder, { recursive: true, force: true });
  }
  mkdirSync(".build", { recursive: true });
  writeFileSync(RESULT, `${JSON.stringify({ outcomes, faults }, null, 2)}\n`);
  process.stdout.write(`\n${table(outcomes, OURS, REFERENCES)}\n`);
  process.stdout.write(
    faults.length === 0
      ? `Every goal is kept. The figures are in ${RESULT}.\n`
      : `${faults.map((fault) => `✗ ${fault}`).join("\n")}\n`,
  );
  process.exitCode = faults.length === 0 ? 0 : 1;
}

main().catch((error: unknown) => {
  process.stderr.write(`✗ ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
