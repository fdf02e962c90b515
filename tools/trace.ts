import { rmSync } from "node:fs";
import { traceFaults, traceReport } from "../proofs/coverage/trace";
import { stacksOf } from "../proofs/emitted/read";
import { runCommand } from "./command";
import { synthesizeInto } from "./emitted";
import { reportFaults } from "./report-faults";
import { repositoryFiles } from "./repository-files";
import { scratchFolder } from "./scratch-folder";

/** The handbook speaks of it. */
const PRODUCTION = "production";

async function trace(): Promise<void> {
  const folder = scratchFolder("trace-");
  try {
    await synthesizeInto(folder);
    const [stacks, files] = [stacksOf(folder, PRODUCTION), repositoryFiles()];
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
