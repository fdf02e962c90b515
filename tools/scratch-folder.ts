import { mkdtempSync, rmSync } from "node:fs";
import { constants, tmpdir } from "node:os";
import { join } from "node:path";
import { stopAll } from "./run";

const folders = new Set<string>();
const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/**
 * Makes a folder of the command's own. Whoever interrupts the command leaves nothing behind: its folders go, and what it started
 * ends with it.
 *
 * @param prefix beginning of the folder's name, such as `cost-`
 */
export function scratchFolder(prefix: string): string {
  if (folders.size === 0) cleanUpAtEnd();
  const folder = mkdtempSync(join(tmpdir(), prefix));
  folders.add(folder);
  return folder;
}

function cleanUpAtEnd(): void {
  process.once("exit", () => {
    for (const folder of folders) rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  });
  for (const signal of SIGNALS) {
    process.once(signal, () => {
      stopAll("SIGKILL");
      process.exit(128 + constants.signals[signal]);
    });
  }
}
