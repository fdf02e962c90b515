import { readFileSync, rmSync } from "node:fs";
import { allStacks, stacksOf } from "../../checks/emitted/read";
import { environmentNamed } from "../../environments";
import { personalDataBuckets } from "../../environments/names";
import { runCommand } from "../../tools/command";
import { synthesizeInto } from "../../tools/emitted";
import { environmentArgument } from "../../tools/environment-argument";
import { scratchFolder } from "../../tools/scratch-folder";
import { assessEvent } from "./assess-event";
import { readEvent } from "./read-event";
import { renderAssessment } from "./render-assessment";

async function assess(name = "", file = ""): Promise<void> {
  const environment = environmentNamed(name);
  const event = readEvent(readFileSync(file === "-" ? 0 : file, "utf8"), file, environment);
  const folder = scratchFolder("assess-");
  try {
    await synthesizeInto(folder);
    const declared = {
      region: environment.region,
      stacks: stacksOf(allStacks(folder), environment.name),
      personalBuckets: personalDataBuckets(environment),
    };
    process.stdout.write(renderAssessment(assessEvent(event, declared)));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

void runCommand(
  {
    name: "assess",
    does: "Shows what an event of a security service concerns, whose it is, what an intruder reaches, and the next commands.",
    next: "work through the page of the class, or through the alert's runbook.",
    positionals: [
      environmentArgument("in which the event happened"),
      {
        name: "FILE",
        does: "the alert's mail, its event, or the finding as JSON, or - for the standard input",
        required: true,
      },
    ],
  },
  ({ positionals: [environment, file] }) => assess(environment, file),
);
