import { rmSync } from "node:fs";
import { dayWarnings } from "../checks/policy/days";
import { readPolicy } from "../checks/policy/parse";
import { known } from "../environments";
import { accountFaults } from "../proofs/account/account";
import { coverageFaults, coverageReport, untoldReport } from "../proofs/coverage/coverage";
import { traceFaults, traceReport } from "../proofs/coverage/trace";
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
import { scalingFaults, scalingReport } from "../proofs/scaling/scaling";
import { deadSentryFaults } from "../proofs/sentry/dead";
import { perpetualDifferences } from "../proofs/terraform/canonical-forms";
import { undeclaredReferences } from "../proofs/terraform/undeclared";
import { undeclaredNeeds } from "../proofs/terraform/undeclared-needs";
import { synthesizeInto } from "./emitted";
import { repositoryFiles } from "./repository-files";
import { scratchFolder } from "./scratch-folder";

/** The environment whose reports are printed; the faults, and what nobody watches, are of all. */
const SHOWN = "production";

/** `npm run prove`: every proof over what is emitted; `npm run trace` (argument `trace`) prints where the handbook leads. */
async function main(what: string | undefined): Promise<void> {
  const folder = scratchFolder("prove-");
  const today = new Date().toISOString().slice(0, 10);
  for (const warning of dayWarnings(readPolicy(), today)) process.stderr.write(`! ${warning}\n`);
  try {
    await synthesizeInto(folder);
    const files = repositoryFiles();
    if (what === "trace") {
      process.stdout.write(traceReport(stacksOf(folder, SHOWN), files));
      tell(traceFaults(stacksOf(folder, SHOWN), files).map((fault) => `${SHOWN}: ${fault}`));
      return;
    }
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
      const followed = reach(stacks);
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
        // The handbook speaks of production; what is smaller elsewhere is a field of the environment.
        ...(name === SHOWN ? traceFaults(stacks, files) : []),
      ];
      faults.push(...found.map((fault) => `${name}: ${fault}`));
      if (name !== SHOWN) {
        process.stdout.write(untoldReport(stacks, name));
        continue;
      }
      process.stdout.write(
        [
          reachReport(followed.worst),
          outsideReport(stacks),
          scalingReport(stacks),
          coverageReport(stacks),
          untoldReport(stacks, name),
        ].join("\n"),
      );
    }
    tell(faults);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function tell(faults: readonly string[]): void {
  process.stdout.write(
    faults.length === 0 ? "Every proof holds.\n" : `${faults.map((fault) => `✗ ${fault}`).join("\n")}\n`,
  );
  process.exitCode = faults.length === 0 ? 0 : 1;
}

main(process.argv[2]).catch((error: unknown) => {
  process.stderr.write(`✗ ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
