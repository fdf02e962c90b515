import { environmentNamed } from "../../environments";
import { ArgumentError, type Given, runCommand } from "../../tools/command";
import { environmentArgument } from "../../tools/environment-argument";
import { GitHub } from "../delivery/github";
import { checkIn } from "../routine-reviews/check-in";
import { checkInClosed } from "../routine-reviews/check-in-closed";

async function checkInIssue({ positionals: [name = "", issue = ""] }: Given): Promise<void> {
  const number = Number(issue);
  if (!/^[1-9]\d*$/.test(issue) || !Number.isSafeInteger(number))
    throw new ArgumentError(`ISSUE is ${issue}, must be the number of an issue`);
  const environment = environmentNamed(name);
  const done = await checkInClosed({
    github: GitHub.fromEnvironment(process.env),
    environment,
    number,
    now: new Date(),
    send: (routine) => checkIn(environment, routine, process.env),
  });
  process.stdout.write(`issue ${number}: ${done}\n`);
}

void runCommand(
  {
    name: "delivery:check-in",
    does: "Sends the check-in of a review to Sentry when its issue is closed as completed: once, and only before the routine is due again.",
    next: "nothing: Sentry's monitor shows the check-in.",
    positionals: [
      environmentArgument("of the review"),
      { name: "ISSUE", does: "the number of the closed issue", required: true },
    ],
  },
  checkInIssue,
);
