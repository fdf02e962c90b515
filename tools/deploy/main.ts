import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import * as z from "zod";
import { environmentNamed } from "../../environments";
import { exampleFields } from "../../environments/example-fields";
import type { Environment } from "../../environments/schema";
import { printLine } from "../../validation/print-faults";
import { type Given, runCommand } from "../command";
import { emittedStacks } from "../emitted";
import { environmentArgument } from "../environment-argument";
import { program } from "../find";
import { missingVariables } from "../missing-variables";
import { run } from "../run";
import { askApproval } from "./ask-approval";
import { DeployRecord } from "./deploy-record";
import { deployStacks } from "./deploy-stacks";
import { describeChanges, describeEvent } from "./describe-event";
import type { Changes, DeployEvent, DeployResult } from "./events";
import { Interruption } from "./interruption";
import { stacksToDeploy } from "./stacks-to-deploy";
import { TerraformInGroup } from "./terraform-in-group";

const OUTDIR = "cdktf.out";

/** The exit codes: one for each result, and one for a deploy that was refused before its first change. */
const CODES: Readonly<Record<DeployResult | "refused", number>> = { done: 0, failed: 1, refused: 2, stopped: 3 };

async function deploy({ positionals: [name = ""], flags, options }: Given): Promise<void> {
  const isJson = flags.has("json");
  const isApproved = flags.has("auto-approve");
  if (!isApproved && (isJson || process.stdin.isTTY !== true)) {
    throw new Error("the approval of each plan needs a terminal: add --auto-approve, or leave out --json");
  }
  const environment = environmentNamed(name);
  const examples = exampleFields([environment]);
  if (examples !== "") throw new Error(`${name} has examples, must have your own values.\n${examples.trimEnd()}`);
  const terraformProgram = program("terraform");
  await synthesize(name);
  const stacks = stacksToDeploy(emittedStacks(OUTDIR), environment.state.bootstrap, options.only);
  const missing = missingVariables(stacks, process.env);
  if (missing.length > 0) throw new Error(missing.join("\n✗ "));

  const file = join(".build/deploy", `${name}.json`);
  if (flags.has("fresh")) rmSync(file, { force: true });
  const terraform = new TerraformInGroup(terraformProgram, {
    ...process.env,
    CHECKPOINT_DISABLE: "1",
    TF_IN_AUTOMATION: "1",
  });
  let current = "";
  const report = (event: DeployEvent) => {
    if (event.event === "stack-start") current = event.stack;
    process.stdout.write(isJson ? `${JSON.stringify(event)}\n` : describeEvent(event));
  };
  const interruption = new Interruption(
    () => report({ event: "stopping", stack: current }),
    () => terraform.interrupt(),
  );
  interruption.listen();
  const result = await deployStacks({
    environment: name,
    stacks,
    folder: join(OUTDIR, "stacks"),
    terraform,
    record: DeployRecord.read(file, new Date()),
    report,
    approve: async (stack, at, changes) => isApproved || (await approve(terraformProgram, stack, at, changes)),
    isStopped: () => interruption.isWanted,
    pauseMilliseconds: 10_000,
  });
  process.exitCode = CODES[result];
  if (result === "done" && !isJson) printNext(environment);
}

/** Prints the step that follows a complete deploy. */
function printNext({ name, state }: Environment): void {
  printLine(
    state.bootstrap === "local"
      ? `Next: set state.bootstrap to "migrated" in environments/${name}.ts, run npm run state:migrate -- ${name}, and deploy again.\n`
      : "Next: docs/deploy.md, After the first deploy.\n",
  );
}

/** Runs the app of cdktf.json, as cdktf does, and passes on its warnings. @throws Error with its output */
async function synthesize(environment: string): Promise<void> {
  const { app } = z.looseObject({ app: z.string() }).parse(JSON.parse(readFileSync("cdktf.json", "utf8")));
  const { code, output } = await run("sh", ["-c", app], { env: { ...process.env, ENVIRONMENTS: environment } });
  if (code !== 0) throw new Error(`the synth failed:\n${output.trim()}`);
  for (const line of output.split("\n")) if (line.startsWith("! ")) printLine(`${line}\n`);
}

/** Shows a plan, and returns whether the person approves it. */
async function approve(terraform: string, stack: string, at: string, changes: Changes): Promise<boolean> {
  const { output } = await run(terraform, ["show", "-no-color", "plan"], { cwd: at, env: process.env });
  printLine(`${output}\n`);
  return askApproval(
    `Apply ${describeChanges(changes)} in ${stack}? Type yes to apply, anything else stops the deploy: `,
  );
}

void runCommand(
  {
    name: "deploy",
    does: "Synthesizes an environment, and plans and applies its stacks in their order. A further run continues where the former one stopped.",
    next: "docs/deploy.md, After the first deploy.",
    printsNext: () => false,
    positionals: [environmentArgument("the environment to deploy")],
    options: { only: { value: "STACK", does: "deploys one stack, whose dependencies are deployed already" } },
    flags: {
      "auto-approve": "applies each plan without a question",
      fresh: "plans all stacks, also those that an unfinished run has applied",
      json: "prints each event as one line of JSON",
    },
    exitCodes: {
      [CODES.done]: "every stack is deployed",
      [CODES.failed]: "a stack failed; those before it are deployed",
      [CODES.refused]: "nothing was changed: a wrong argument, an example value, a missing secret, or a failed synth",
      [CODES.stopped]: "stopped by Ctrl-C, or a plan was not approved; the deployed stacks are complete",
    },
    failureCode: CODES.refused,
  },
  deploy,
);
