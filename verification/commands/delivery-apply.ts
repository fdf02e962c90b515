import { rmSync } from "node:fs";
import { join } from "node:path";
import { organization } from "../../environments";
import { type Given, runCommand } from "../../tools/command";
import { synthesizeInto } from "../../tools/emitted";
import { environmentArgument } from "../../tools/environment-argument";
import { GATE } from "../../tools/gate-exit-codes";
import { scratchFolder } from "../../tools/scratch-folder";
import { applyEnvironment } from "../delivery/apply-environment";
import { applyText } from "../delivery/apply-text";
import { addSummary } from "../delivery/job-output";
import { writeRecord } from "../delivery/plan-record";
import { terraformVariables } from "../delivery/terraform-variables";

const REVIEWED = ".build/delivery/reviewed";
const OUT = ".build/delivery/plans";

async function apply({ positionals: [environment = ""], options }: Given): Promise<void> {
  const folder = scratchFolder("delivery-");
  const headOut = join(folder, "head");
  const out = options.out ?? OUT;
  rmSync(out, { recursive: true, force: true });
  await synthesizeInto(headOut);
  const result = await applyEnvironment({
    environment,
    stateOwner: organization().stateOwner,
    headOut,
    reviewed: options.reviewed ?? REVIEWED,
    out,
    env: terraformVariables(folder),
    report: (line) => process.stdout.write(`${line}\n`),
  });
  const text = applyText(environment, result);
  process.stdout.write(text);
  addSummary(text);
  if (result.differences.length === 0) {
    rmSync(out, { recursive: true, force: true });
    return;
  }
  writeRecord(out, result.remaining);
  process.exitCode = GATE.closed;
}

void runCommand(
  {
    name: "delivery:apply",
    does: "Applies the reviewed plans of an environment in the order of its stacks, and stops before a plan that differs from the reviewed one.",
    next: "watch the alerts of the environment.",
    nextAfterFaults: "read the differences, then apply the kept plans or correct the cause.",
    positionals: [environmentArgument("whose stacks are applied")],
    options: {
      reviewed: { value: "DIR", does: `with the reviewed plans, ${REVIEWED} by default` },
      out: { value: "DIR", does: `for the plans of a stopped apply, ${OUT} by default` },
    },
    exitCodes: {
      0: "every reviewed plan is applied",
      [GATE.closed]: "a plan differs from the reviewed one: nothing of it is applied, and it is kept for a review",
      [GATE.failed]: "a plan or an apply failed, or the reviewed plans are unreadable",
    },
    failureCode: GATE.failed,
  },
  apply,
);
