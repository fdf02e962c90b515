import { allStacks, stacksOf } from "../../checks/emitted/read";
import { environmentNamed } from "../../environments";
import { eachRoutine, type RoutineName } from "../../policy/routines";
import { ArgumentError, type Given, runCommand } from "../../tools/command";
import { synthesizeInto } from "../../tools/emitted";
import { environmentArgument } from "../../tools/environment-argument";
import { scratchFolder } from "../../tools/scratch-folder";
import { GitHub } from "../delivery/github";
import { addSummary } from "../delivery/job-output";
import { dueReviews } from "../routine-reviews/due-reviews";
import { reviewFigures } from "../routine-reviews/review-figures";
import { reviewText, reviewTitle } from "../routine-reviews/review-text";
import { writeReview } from "../routine-reviews/write-review";

async function reviews({ positionals: [name = ""], flags, options }: Given): Promise<void> {
  const only = routineOf(options.routine);
  const environment = environmentNamed(name);
  const now = new Date();
  const due = dueReviews(now, only);
  if (due.length === 0) {
    process.stdout.write("no review was due in the last days\n");
    return;
  }
  const folder = scratchFolder("reviews-");
  await synthesizeInto(folder, name);
  const sources = {
    environment,
    stacks: stacksOf(allStacks(folder), name),
    prometheus: options.prometheus,
    env: process.env,
    today: now.toISOString().slice(0, 10),
  };
  const github = flags.has("publish") ? GitHub.fromEnvironment(process.env) : undefined;
  for (const { routine, dueDay } of due) {
    const review = { environment: name, routine, dueDay, figures: await reviewFigures(routine, sources) };
    const text = `## ${reviewTitle(review)}\n\n${reviewText(review)}\n`;
    process.stdout.write(text);
    addSummary(text);
    if (github) process.stdout.write(`the issue of ${routine}: ${await writeReview(github, review)}\n`);
  }
}

function routineOf(text: string | undefined): RoutineName | undefined {
  const names = eachRoutine().flatMap(([routine, { runsOn }]) => (runsOn === "reviews" ? [routine] : []));
  const found = names.find((routine) => routine === text);
  if (text !== undefined && found === undefined)
    throw new ArgumentError(`--routine is ${text}, must be one of ${names.join(", ")}`);
  return found;
}

void runCommand(
  {
    name: "delivery:reviews",
    does: "Prints the handbook's reviews of an environment that were due in the last three days, with their figures. A figure that is not known has the reason. It authorizes itself like `npm run backtest`.",
    next: "make the review, and close its issue.",
    positionals: [environmentArgument("to review")],
    options: {
      prometheus: { value: "URL", does: "the server with the recordings, without /api/v1" },
      routine: { value: "NAME", does: "one review of policy/routines.ts, at any time" },
    },
    flags: { publish: "also writes the issue of each review in GitHub" },
  },
  reviews,
);
