import { describeFailure } from "../checks/describe-failure";
import { say } from "../checks/tell";

/** Does the work, and tells in words what was wrong with what it was given: `✗` and the message, exit code 1. */
export function inWords(work: () => void): void {
  try {
    work();
  } catch (error) {
    say(describeFailure(error));
    process.exitCode = 1;
  }
}
