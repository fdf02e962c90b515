import { join } from "node:path";
import { organization } from "../../environments";
import { type Given, runCommand } from "../../tools/command";
import { synthesizeInto } from "../../tools/emitted";
import { environmentArgument } from "../../tools/environment-argument";
import { scratchFolder } from "../../tools/scratch-folder";
import { synthesizeRevision } from "../../tools/synthesize-revision";
import { planEnvironment } from "../delivery/plan-environment";
import { writeRecord } from "../delivery/plan-record";
import { terraformVariables } from "../delivery/terraform-variables";
import { mergeBase } from "../review/merge-base";

async function plan({ positionals: [environment = ""], options }: Given): Promise<void> {
  const folder = scratchFolder("delivery-");
  const [baseOut, headOut, out] = [join(folder, "base"), join(folder, "head"), options.out ?? ".build/delivery/plans"];
  await synthesizeRevision(await mergeBase(options.base ?? "main"), baseOut);
  await synthesizeInto(headOut);
  const report = (line: string) => process.stdout.write(`${line}\n`);
  const env = terraformVariables(folder);
  const { stateOwner } = organization();
  const record = await planEnvironment({ environment, stateOwner, baseOut, headOut, out, env, report });
  writeRecord(out, record);
  if (record.stacks.some((stack) => "failure" in stack)) process.exitCode = 1;
}

void runCommand(
  {
    name: "delivery:plan",
    does: "Plans the changed stacks of an environment with the credentials of this shell, and keeps the plans without secrets. It locks and changes nothing.",
    next: "npm run review -- PLAN.json … with the kept plans.",
    positionals: [environmentArgument("whose stacks are planned")],
    options: {
      base: { value: "REF", does: "the branch to merge into, main by default" },
      out: { value: "DIR", does: "for the plans, .build/delivery/plans by default" },
    },
  },
  plan,
);
