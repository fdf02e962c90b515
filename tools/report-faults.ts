/** Prints the faults of the checks, or one line without any, and sets exit code 1 or 0. */
export function reportFaults(faults: readonly string[]): void {
  process.stdout.write(
    faults.length === 0 ? "Every proof holds.\n" : `${faults.map((fault) => `✗ ${fault}`).join("\n")}\n`,
  );
  process.exitCode = faults.length === 0 ? 0 : 1;
}
