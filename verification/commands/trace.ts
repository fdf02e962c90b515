import { rmSync } from "node:fs";
import { allStacks, stacksOf } from "../../checks/emitted/read";
import { runCommand } from "../../tools/command";
import { synthesizeInto } from "../../tools/emitted";
import { reportFaults } from "../../tools/report-faults";
import { scratchFolder } from "../../tools/scratch-folder";
import { repositoryFiles } from "../coverage/repository-files";
import { traceFaults, traceLines, traceReport } from "../coverage/trace";

/** The environment that the handbook describes. */
const PRODUCTION = "production";

async function trace(asJson: boolean): Promise<void> {
  const folder = scratchFolder("trace-");
  try {
    await synthesizeInto(folder);
    const [stacks, files] = [stacksOf(allStacks(folder), PRODUCTION), repositoryFiles()];
    const faults = traceFaults(stacks, files);
    if (asJson) {
      process.stdout.write(`${JSON.stringify({ faults, sentences: traceLines(stacks, files) }, null, 2)}\n`);
      process.exitCode = faults.length === 0 ? 0 : 1;
      return;
    }
    process.stdout.write(traceReport(stacks, files));
    reportFaults(faults.map((fault) => `${PRODUCTION}: ${fault}`));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

void runCommand(
  {
    name: "trace",
    does: "Shows for each sentence of the handbook its policy, alerts, resources and tests.",
    next: "npm run prove checks the alerts of each sentence.",
    flags: { json: "prints the faults and the sentences as JSON" },
  },
  ({ flags }) => trace(flags.has("json")),
);
