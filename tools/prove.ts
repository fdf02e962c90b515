import { rmSync } from "node:fs";
import { dayWarnings } from "../checks/policy/days";
import { readPolicy } from "../checks/policy/parse";
import { known } from "../environments";
import { accountFaults } from "../proofs/account/account";
import { coverageFaults, coverageReport, untoldReport } from "../proofs/coverage/coverage";
import { traceFaults } from "../proofs/coverage/trace";
import { emittedDeadFaults } from "../proofs/dead/emitted";
import { firstEventFaults } from "../proofs/dead/first-events";
import { allStacks, dependenciesOf, stacksOf } from "../proofs/emitted/read";
import { spellingFaults } from "../proofs/grafana/durations";
import { unknownFeatures } from "../proofs/grafana/features";
import { repeatFaults } from "../proofs/grafana/repeats";
import { outsideFaults, outsideReport } from "../proofs/outside";
import { heartbeatFaults } from "../proofs/reach/heartbeat";
import { reach } from "../proofs/reach/reach";
import { reachReport } from "../proofs/reach/reach-report";
import { yearFrom } from "../proofs/reach/year-from";
import { scalingFaults, scalingReport } from "../proofs/scaling/scaling";
import { deadSentryFaults } from "../proofs/sentry/dead";
import { perpetualDifferences } from "../proofs/terraform/canonical-forms";
import { undeclaredReferences } from "../proofs/terraform/undeclared";
import { undeclaredNeeds } from "../proofs/terraform/undeclared-needs";
import { runCommand } from "./command";
import { synthesizeInto } from "./emitted";
import { reportFaults } from "./report-faults";
import { repositoryFiles } from "./repository-files";
import { scratchFolder } from "./scratch-folder";

/** The handbook speaks of it; its reports are printed unless another environment is asked for. */
const PRODUCTION = "production";

/** Every proof over what is emitted: the faults, and what nobody watches, of all environments; the reports of one. */
async function prove(shown: string): Promise<void> {
  const folder = scratchFolder("prove-");
  const now = new Date();
  const today = now.toISOString().slice(0, 10);
  const year = yearFrom(now);
  for (const warning of dayWarnings(readPolicy(), today)) process.stderr.write(`! ${warning}\n`);
  try {
    await synthesizeInto(folder);
    const files = repositoryFiles();
    const all = allStacks(folder);
    const faults = [
      ...undeclaredReferences(all),
      ...undeclaredNeeds(all, dependenciesOf(folder)),
      ...perpetualDifferences(all),
      ...spellingFaults(all),
      ...repeatFaults(all),
      ...unknownFeatures(all),
    ];
    for (const { name, protection } of known) {
      process.stderr.write(`proving ${name} …\n`);
      const stacks = stacksOf(folder, name);
      const followed = reach(stacks, year);
      const found = [
        ...accountFaults(stacks, protection === "protected"),
        ...emittedDeadFaults(stacks, name),
        ...firstEventFaults(stacks, name),
        ...deadSentryFaults(stacks),
        ...outsideFaults(stacks),
        ...followed.faults,
        ...heartbeatFaults(stacks),
        ...scalingFaults(stacks),
        ...coverageFaults(stacks, today),
        // What is smaller elsewhere is a field of the environment.
        ...(name === PRODUCTION ? traceFaults(stacks, files) : []),
      ];
      faults.push(...found.map((fault) => `${name}: ${fault}`));
      if (name !== shown) {
        process.stdout.write(untoldReport(stacks, name));
        continue;
      }
      process.stdout.write(
        [
          reachReport(followed.worst, year),
          outsideReport(stacks),
          scalingReport(stacks),
          coverageReport(stacks),
          untoldReport(stacks, name),
        ].join("\n"),
      );
    }
    reportFaults(faults);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const names = known.map(({ name }) => name);

void runCommand(
  {
    name: "prove",
    does: "Checks the generated Terraform of all environments, and reports on one. It calls no cloud.",
    positionals: [{ name: "ENVIRONMENT", does: "whose reports are printed, production unless told", oneOf: names }],
  },
  ({ positionals: [shown = PRODUCTION] }) => prove(shown),
);
