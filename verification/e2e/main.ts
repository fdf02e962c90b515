import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { allStacks, stacksOf } from "../../checks/emitted/read";
import { environments } from "../../environments";
import { runCommand } from "../../tools/command";
import { nodeOrThrow, synthesizeInto } from "../../tools/emitted";
import { EMITTED_FILE, EXPOSED_FILE, writeEmitted } from "./emitted";
import { endLeftovers } from "./processes";
import { report } from "./report";
import { rulesHere } from "./rules";
import { emittedHere, runEndToEnd } from "./run";
import { ENVIRONMENT } from "./world";

const RESULT = ".build/e2e.json";

async function run(isWriting: boolean): Promise<void> {
  const started = Date.now();
  const say = (text: string) =>
    process.stderr.write(`${`${Math.round((Date.now() - started) / 1000)}`.padStart(5)} s  ${text}\n`);
  const folder = mkdtempSync(join(tmpdir(), "synth-"));
  try {
    await nodeOrThrow(["scripts/bundle.mjs", "test/application/server.ts", ".build/application.js"]);
    if (isWriting) {
      writeEmitted(...(await emittedHere(say)));
      process.stdout.write(`${EMITTED_FILE} and ${EXPOSED_FILE} written\n`);
      return;
    }
    await synthesizeInto(folder, ENVIRONMENT);
    const environment = environments().find(({ name }) => name === ENVIRONMENT);
    if (environment === undefined)
      throw new Error(`environment ${ENVIRONMENT} is missing, and this run deploys its rules: add it to environments/`);
    const result = await runEndToEnd(stacksOf(allStacks(folder), ENVIRONMENT), rulesHere(environment), say);
    mkdirSync(".build", { recursive: true });
    writeFileSync(RESULT, `${JSON.stringify(result, null, 2)}\n`);
    process.stdout.write(report(result));
    process.exitCode = result.faults.length === 0 ? 0 : 1;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

// A signal also stops the started processes.
for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.once(signal, () => void endLeftovers().then(() => process.exit(130)));
}

void runCommand(
  {
    name: "e2e",
    does: "Runs the whole monitoring on this machine, causes faults, and compares the notifications with the simulator's.",
    next: "npm test before a merge.",
    flags: { write: "only writes the files of the metrics that exporters and application emit" },
  },
  ({ flags }) => run(flags.has("write")),
).then(() => process.exit());
