/** Prints the faults that proofs found, or that there is none; the exit code says which. */
export function reportFaults(faults: readonly string[]): void {
  process.stdout.write(
    faults.length === 0 ? "Every proof holds.\n" : `${faults.map((fault) => `✗ ${fault}`).join("\n")}\n`,
  );
  process.exitCode = faults.length === 0 ? 0 : 1;
}
