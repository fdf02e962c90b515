import { writeSync } from "node:fs";

const STDERR = 2;
const PAUSE_MILLISECONDS = 5;
/** Ten seconds without a reader. */
const MOST_PAUSES = 2000;

/** Prints a line for each fault. */
export function printFaults(faults: readonly string[]): void {
  printLine(faults.map((fault) => `✗ ${fault}\n`).join(""));
}

/** Writes all of a text to stderr before it returns, even when a pipe is full for a moment and the process exits right after. */
export function printLine(text: string): void {
  let rest = Buffer.from(text);
  for (let pauses = 0; rest.length > 0 && pauses < MOST_PAUSES; ) {
    try {
      rest = rest.subarray(writeSync(STDERR, rest));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EAGAIN") return;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, PAUSE_MILLISECONDS);
      pauses += 1;
    }
  }
}
