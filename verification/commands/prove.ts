import { rmSync } from "node:fs";
import { allStacks, dependenciesOf, stacksOf } from "../../checks/emitted/read";
import { known } from "../../environments";
import { runCommand } from "../../tools/command";
import { synthesizeInto } from "../../tools/emitted";
import { reportFaults } from "../../tools/report-faults";
import { scratchFolder } from "../../tools/scratch-folder";
import { dayWarnings } from "../../validation/policy/days";
import { readPolicy } from "../../validation/policy/parse";
import { accountFaults } from "../account/account";
import { emittedNeverFiringFaults } from "../can-fire/emitted-alerts";
import { firstEventFaults } from "../can-fire/first-events";
import { coverageFaults, coverageReport, plannedAlertsReport } from "../coverage/coverage";
import { repositoryFiles } from "../coverage/repository-files";
import { traceFaults } from "../coverage/trace";
import { externalDetectionFaults, externalDetectionReport } from "../external-detection";
import { spellingFaults } from "../grafana/durations";
import { unknownFeatures } from "../grafana/features";
import { repeatFaults } from "../grafana/repeats";
import { checkPaging } from "../paging/check-paging";
import { heartbeatFaults } from "../paging/heartbeat";
import { pagingReport } from "../paging/paging-report";
import { yearFrom } from "../paging/year-from";
import { scalingFaults, scalingReport } from "../scaling/scaling";
import { neverFiringSentryFaults } from "../sentry/never-firing";
import { perpetualDifferences } from "../terraform/canonical-forms";
import { undeclaredReferences } from "../terraform/undeclared";
import { undeclaredNeeds } from "../terraform/undeclared-needs";

/** The environment that the handbook describes; its reports are printed by default. */
const PRODUCTION = "production";

/** Runs every proof over the generated Terraform of all environments, and prints the reports of one. */
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
      const followed = checkPaging(stacks, year);
      const found = [
        ...accountFaults(stacks, protection === "protected"),
        ...emittedNeverFiringFaults(stacks, name),
        ...firstEventFaults(stacks, name),
        ...neverFiringSentryFaults(stacks),
        ...externalDetectionFaults(stacks),
        ...followed.faults,
        ...heartbeatFaults(stacks),
        ...scalingFaults(stacks),
        ...coverageFaults(stacks, today),
        // Other environments are smaller than the handbook requires.
        ...(name === PRODUCTION ? traceFaults(stacks, files) : []),
      ];
      faults.push(...found.map((fault) => `${name}: ${fault}`));
      if (name !== shown) {
        process.stdout.write(plannedAlertsReport(stacks, name));
        continue;
      }
      process.stdout.write(
        [
          pagingReport(followed.worst, year),
          externalDetectionReport(stacks),
          scalingReport(stacks),
          coverageReport(stacks),
          plannedAlertsReport(stacks, name),
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
    positionals: [{ name: "ENVIRONMENT", does: "whose reports are printed, production by default", oneOf: names }],
  },
  ({ positionals: [shown = PRODUCTION] }) => prove(shown),
);
