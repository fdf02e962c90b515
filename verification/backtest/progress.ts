/** The shortest time between two lines where the output is no terminal. */
const QUIET_SECONDS = 10;

let printedAt = 0;

/** Shows the present step on standard error: in place on a terminal, and a line every ten seconds elsewhere. */
export function showProgress(text: string): void {
  if (process.stderr.isTTY) {
    process.stderr.write(`\r\u001b[K${text}`);
    return;
  }
  const now = Date.now();
  if (now - printedAt < QUIET_SECONDS * 1000) return;
  printedAt = now;
  process.stderr.write(`${text}\n`);
}
