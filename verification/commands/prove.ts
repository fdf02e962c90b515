import { rmSync } from "node:fs";
import type { Stacks } from "../../checks/emitted/configuration";
import { allStacks, dependenciesOf, stacksOf } from "../../checks/emitted/read";
import { known } from "../../environments";
import type { Environment } from "../../environments/schema";
import { suppressedFindings } from "../../policy/suppressed-findings";
import { runCommand } from "../../tools/command";
import { synthesizeInto } from "../../tools/emitted";
import { reportFaults } from "../../tools/report-faults";
import { scratchFolder } from "../../tools/scratch-folder";
import { dayWarnings } from "../../validation/policy/days";
import { expiredSuppressions } from "../../validation/policy/expired-suppressions";
import { readPolicy } from "../../validation/policy/parse";
import { accountFaults } from "../account/account";
import { emittedNeverFiringFaults } from "../can-fire/emitted-alerts";
import { firstEventFaults } from "../can-fire/first-events";
import { coverageFaults, coverageReport, plannedAlertsReport } from "../coverage/coverage";
import { repositoryFiles } from "../coverage/repository-files";
import { selfReportFaults } from "../coverage/self-reports/self-reports";
import { traceFaults } from "../coverage/trace";
import { externalDetectionFaults, externalDetectionReport } from "../external-detection";
import { spellingFaults } from "../grafana/durations";
import { unknownFeatures } from "../grafana/features";
import { repeatFaults } from "../grafana/repeats";
import { checkPaging, type PagingResult } from "../paging/check-paging";
import { heartbeatFaults } from "../paging/heartbeat";
import type { Span } from "../paging/moments";
import { pagingReport } from "../paging/paging-report";
import { yearFrom } from "../paging/year-from";
import { recoveryContractFaults } from "../recovery/recovery-contract";
import { scalingFaults, scalingReport, scalingRows } from "../scaling/scaling";
import { neverFiringSentryFaults } from "../sentry/never-firing";
import { perpetualDifferences } from "../terraform/canonical-forms";
import { undeclaredReferences } from "../terraform/undeclared";
import { undeclaredNeeds } from "../terraform/undeclared-needs";

/** The environment that the handbook describes; its reports are printed by default. */
const PRODUCTION = "production";

/** A fault, with the environment unless it concerns all of them. */
interface Fault {
  readonly environment?: string;
  readonly fault: string;
}

/** The result for one environment. */
interface Result {
  readonly name: string;
  readonly stacks: Stacks;
  readonly paging: PagingResult;
  readonly faults: readonly string[];
}

/** Runs every proof over the generated Terraform of all environments, and prints the reports of one, or all results as JSON. */
async function prove(shown: string, asJson: boolean): Promise<void> {
  const folder = scratchFolder("prove-");
  const now = new Date();
  const today = now.toISOString().slice(0, 10);
  const year = yearFrom(now);
  const warnings = dayWarnings(readPolicy(), today);
  for (const warning of warnings) process.stderr.write(`! ${warning}\n`);
  try {
    await synthesizeInto(folder);
    const all = allStacks(folder);
    const common = [
      ...undeclaredReferences(all),
      ...undeclaredNeeds(all, dependenciesOf(folder)),
      ...perpetualDifferences(all),
      ...spellingFaults(all),
      ...repeatFaults(all),
      ...unknownFeatures(all),
      ...expiredSuppressions(suppressedFindings, today),
    ];
    const results = known.map((environment) => {
      process.stderr.write(`proving ${environment.name} …\n`);
      return proveEnvironment(environment, stacksOf(all, environment.name), year, today);
    });
    const faults: Fault[] = [
      ...common.map((fault) => ({ fault })),
      ...results.flatMap(({ name, faults }) => faults.map((fault) => ({ environment: name, fault }))),
    ];
    if (asJson) {
      process.stdout.write(`${JSON.stringify({ faults, warnings, environments: results.map(summaryOf) }, null, 2)}\n`);
      process.exitCode = faults.length === 0 ? 0 : 1;
      return;
    }
    process.stdout.write(results.map((result) => reportsOf(result, result.name === shown, year)).join("\n"));
    reportFaults(
      faults.map(({ environment, fault }) => (environment === undefined ? fault : `${environment}: ${fault}`)),
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function proveEnvironment(environment: Environment, stacks: Stacks, year: Span, today: string): Result {
  const { name, protection } = environment;
  const paging = checkPaging(stacks, year);
  const faults = [
    ...accountFaults(stacks, protection === "protected"),
    ...emittedNeverFiringFaults(stacks, name),
    ...firstEventFaults(stacks, name),
    ...neverFiringSentryFaults(stacks),
    ...externalDetectionFaults(stacks),
    ...paging.faults,
    ...heartbeatFaults(stacks),
    ...scalingFaults(stacks),
    ...recoveryContractFaults(stacks, environment),
    ...coverageFaults(stacks, today),
    ...selfReportFaults(stacks),
    // Other environments are smaller than the handbook requires.
    ...(name === PRODUCTION ? traceFaults(stacks, repositoryFiles()) : []),
  ];
  return { name, stacks, paging, faults };
}

function reportsOf({ name, stacks, paging }: Result, isShown: boolean, year: Span): string {
  if (!isShown) return plannedAlertsReport(stacks, name);
  return [
    pagingReport(paging.worst, year),
    externalDetectionReport(stacks),
    scalingReport(stacks),
    coverageReport(stacks),
    plannedAlertsReport(stacks, name),
  ].join("\n");
}

/** The longest waits and the scaling margins of an environment, as JSON for other tools. */
function summaryOf({ name, stacks, paging }: Result) {
  return {
    name,
    paging: paging.worst.map(({ channel, second, firstMinutes, lastMinutes }) => ({
      path: channel.name,
      severity: channel.severity,
      alerts: channel.alerts,
      firstMinutes,
      lastMinutes,
      worstAt: new Date(second * 1000).toISOString(),
    })),
    scaling: scalingRows(stacks).map(({ trigger, ramp, alert, marginMinutes, atMaximum }) => ({
      trigger: trigger.name,
      load: ramp.name,
      alert,
      marginMinutes,
      atMaximum,
    })),
  };
}

const names = known.map(({ name }) => name);

void runCommand(
  {
    name: "prove",
    does: "Checks the generated Terraform of all environments, and reports on one. It calls no cloud.",
    next: "npm test before a merge, and docs/deploy.md for a deploy.",
    positionals: [{ name: "ENVIRONMENT", does: "whose reports are printed, production by default", oneOf: names }],
    flags: { json: "prints faults, warnings, longest waits and scaling margins of all environments as JSON" },
  },
  ({ positionals: [shown = PRODUCTION], flags }) => prove(shown, flags.has("json")),
);
