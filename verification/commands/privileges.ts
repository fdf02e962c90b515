import { rmSync } from "node:fs";
import { allStacks } from "../../checks/emitted/read";
import { known } from "../../environments";
import { runCommand } from "../../tools/command";
import { synthesizeInto } from "../../tools/emitted";
import { reportFaults } from "../../tools/report-faults";
import { scratchFolder } from "../../tools/scratch-folder";
import { privilegeReport } from "../privileges/privilege-report";

/** The environment whose table is printed by default. */
const PRODUCTION = "production";

async function privileges(shown: string): Promise<void> {
  const folder = scratchFolder("privileges-");
  try {
    await synthesizeInto(folder);
    const { text, faults } = privilegeReport(allStacks(folder), shown);
    process.stdout.write(text);
    reportFaults(faults);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

void runCommand(
  {
    name: "privileges",
    does: "Shows each action that a role may call with the code that calls it or the reason, and checks all policies.",
    next: "npm run review shows what a change of policies allows.",
    positionals: [
      {
        name: "ENVIRONMENT",
        does: "whose table is printed, production by default",
        oneOf: known.map(({ name }) => name),
      },
    ],
  },
  ({ positionals: [shown = PRODUCTION] }) => privileges(shown),
);
