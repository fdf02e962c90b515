import { rmSync } from "node:fs";
import { allStacks, stacksOf } from "../../checks/emitted/read";
import { runCommand } from "../../tools/command";
import { synthesizeInto } from "../../tools/emitted";
import { reportFaults } from "../../tools/report-faults";
import { scratchFolder } from "../../tools/scratch-folder";
import { repositoryFiles } from "../coverage/repository-files";
import { traceFaults, traceReport } from "../coverage/trace";

/** The environment that the handbook describes. */
const PRODUCTION = "production";

async function trace(): Promise<void> {
  const folder = scratchFolder("trace-");
  try {
    await synthesizeInto(folder);
    const [stacks, files] = [stacksOf(allStacks(folder), PRODUCTION), repositoryFiles()];
    process.stdout.write(traceReport(stacks, files));
    reportFaults(traceFaults(stacks, files).map((fault) => `${PRODUCTION}: ${fault}`));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

void runCommand(
  { name: "trace", does: "Shows for each sentence of the handbook its policy, alerts, resources and tests." },
  trace,
);
