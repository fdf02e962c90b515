import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type Given, runCommand } from "../../tools/command";
import { commentText } from "../delivery/comment-text";
import { GitHub } from "../delivery/github";
import { addSummary } from "../delivery/job-output";
import { readRecord } from "../delivery/plan-record";
import { writeComment } from "../delivery/write-comment";

const PLANS = ".build/delivery/plans";

async function comment({ positionals: [file = ""], options }: Given): Promise<void> {
  const plans = options.plans ?? PLANS;
  const folders = existsSync(plans) ? readdirSync(plans).sort() : [];
  const text = commentText(
    readFileSync(file, "utf8"),
    folders.map((name) => readRecord(join(plans, name))),
  );
  addSummary(text);
  if (options["pull-request"] === undefined) {
    process.stdout.write(text);
    return;
  }
  const pullRequest = Number(options["pull-request"]);
  if (!Number.isSafeInteger(pullRequest) || pullRequest < 1) {
    throw new Error(`--pull-request is ${options["pull-request"]}, must be the number of a pull request`);
  }
  const done = await writeComment(GitHub.fromEnvironment(process.env), pullRequest, text);
  process.stdout.write(`the comment on pull request ${pullRequest} is ${done}\n`);
}

void runCommand(
  {
    name: "delivery:comment",
    does: "Writes a review and its plans as one comment on a pull request, and as the summary of the job.",
    next: "read the comment.",
    positionals: [{ name: "FILE", does: "the review as Markdown", required: true }],
    options: {
      plans: { value: "DIR", does: `with a folder for each environment, ${PLANS} by default` },
      "pull-request": { value: "NUMBER", does: "whose comment is written; without it the text is printed" },
    },
  },
  comment,
);
