import { join } from "node:path";
import { allStacks } from "../../checks/emitted/read";
import { organization } from "../../environments";
import { type Given, runCommand } from "../../tools/command";
import { synthesizeInto } from "../../tools/emitted";
import { scratchFolder } from "../../tools/scratch-folder";
import { synthesizeRevision } from "../../tools/synthesize-revision";
import { changedEnvironments } from "../delivery/changed-stacks";
import { setOutput } from "../delivery/job-output";
import { mergeBase } from "../review/merge-base";

async function listChanged({ options }: Given): Promise<void> {
  const folder = scratchFolder("delivery-");
  const [base, head] = [join(folder, "base"), join(folder, "head")];
  await synthesizeRevision(await mergeBase(options.base ?? "main"), base);
  await synthesizeInto(head);
  const changed = changedEnvironments(allStacks(base), allStacks(head), organization().stateOwner);
  process.stdout.write(`changed: ${changed.join(", ") || "no environment"}\n`);
  setOutput("environments", JSON.stringify(changed));
}

void runCommand(
  {
    name: "delivery:changed",
    does: "Lists the environments whose stacks a change touches, and sets the output `environments` of a job.",
    next: "npm run delivery:plan -- ENVIRONMENT.",
    options: { base: { value: "REF", does: "the branch to merge into, main by default" } },
  },
  listChanged,
);
