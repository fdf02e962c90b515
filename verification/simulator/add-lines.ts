import { appendFileSync, mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { makeBlocks } from "./prometheus";

/** Lines that are written at once: all lines of a long time are longer than a string may be. */
const LINES_AT_ONCE = 10_000;

/** Adds OpenMetrics lines to a block store. @param parts the lines, in the order of time */
export async function addLines(
  folder: string,
  parts: Iterable<readonly string[]> | AsyncIterable<readonly string[]>,
): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const file = join(folder, "samples.txt");
  let count = 0;
  for await (const lines of parts) {
    count += lines.length;
    for (let first = 0; first < lines.length; first += LINES_AT_ONCE) {
      appendFileSync(file, lines.slice(first, first + LINES_AT_ONCE).join(""));
    }
  }
  if (count === 0) return;
  appendFileSync(file, "# EOF\n");
  await makeBlocks(file, folder);
  rmSync(file);
}
