import { describeFailure } from "../../validation/describe-failure";
import { printLine } from "../../validation/print-faults";

/** Does the work, and tells in words what was wrong with what it was given: `✗` and the message, exit code 1. */
export function exitOnError(work: () => void): void {
  try {
    work();
  } catch (error) {
    printLine(describeFailure(error));
    process.exitCode = 1;
  }
}
