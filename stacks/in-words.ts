/**
 * Does the work, and tells in words what was wrong with what it was given: `✗` and the message, exit code 1. Who looks for a
 * fault in the code itself sets `STACK_TRACE=1`.
 */
export function inWords(work: () => void): void {
  try {
    work();
  } catch (error) {
    if (!(error instanceof Error) || process.env.STACK_TRACE === "1") throw error;
    process.stderr.write(`✗ ${error.message}\n`);
    process.exitCode = 1;
  }
}
