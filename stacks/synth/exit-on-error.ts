import { describeFailure } from "../../validation/describe-failure";
import { printLine } from "../../validation/print-faults";

/** Runs the work, and reports an error as `✗` and its message, with exit code 1. */
export function exitOnError(work: () => void): void {
  try {
    work();
  } catch (error) {
    printLine(describeFailure(error));
    process.exitCode = 1;
  }
}
