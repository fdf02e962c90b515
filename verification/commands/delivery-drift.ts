import { join } from "node:path";
import { environmentNamed, organization } from "../../environments";
import { deliveryPrefix } from "../../environments/names";
import { DRIFT_METRICS } from "../../signals/cloudwatch/drift";
import { type Given, runCommand } from "../../tools/command";
import { synthesizeInto } from "../../tools/emitted";
import { environmentArgument } from "../../tools/environment-argument";
import { scratchFolder } from "../../tools/scratch-folder";
import { driftEnvironment } from "../delivery/drift-environment";
import { driftText } from "../delivery/drift-text";
import { AuthorFinder } from "../delivery/find-author";
import { GitHub } from "../delivery/github";
import { addSummary } from "../delivery/job-output";
import { putMetrics } from "../delivery/put-metrics";
import { terraformVariables } from "../delivery/terraform-variables";
import { writeIssue } from "../delivery/write-issue";

async function drift({ positionals: [name = ""], flags }: Given): Promise<void> {
  const environment = environmentNamed(name);
  const folder = scratchFolder("delivery-");
  const headOut = join(folder, "head");
  await synthesizeInto(headOut);
  const env = terraformVariables(folder);
  const found = await driftEnvironment({
    environment: name,
    stateOwner: organization().stateOwner,
    region: environment.region,
    headOut,
    env,
    authors: new AuthorFinder(env, deliveryPrefix(environment)),
    report: (line) => process.stdout.write(`${line}\n`),
  });
  const text = driftText(found, {});
  process.stdout.write(text);
  addSummary(text);
  if (found.failed.length > 0) process.exitCode = 1;
  if (!flags.has("publish")) return;
  const done = await writeIssue(GitHub.fromEnvironment(process.env), found, new Date().toISOString().slice(0, 10));
  process.stdout.write(`the issue of ${name}: ${done}\n`);
  // Without a count the alarm reports that the comparison is missing.
  if (found.failed.length > 0) return;
  const counts = {
    [DRIFT_METRICS.drifted]: found.drifted.length,
    [DRIFT_METRICS.unapplied]: found.unapplied.length,
  };
  await putMetrics(name, environment.region, counts, env);
}

void runCommand(
  {
    name: "delivery:drift",
    does: "Compares an environment with the checkout, with the credentials of this shell: changes outside of Terraform, each with its author in CloudTrail, and changes that are not applied.",
    next: "bring a right change into the code, and take back another by an apply.",
    positionals: [environmentArgument("to compare")],
    flags: { publish: "also writes the issue of the environment in GitHub and its metrics in CloudWatch" },
  },
  drift,
);
