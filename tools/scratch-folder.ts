import { mkdtempSync, rmSync } from "node:fs";
import { constants, tmpdir } from "node:os";
import { join } from "node:path";
import { heldSignal } from "./hold-signals";
import { stopAll } from "./run";

const folders = new Set<string>();
const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/**
 * Creates a temporary folder of the command. At the end of the command and at an interrupt the folder is deleted, and the processes
 * that the command started end. During `holdSignals` an interrupt does neither.
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
    process.on(signal, () => {
      if (heldSignal(signal)) return;
      stopAll("SIGKILL");
      process.exit(128 + constants.signals[signal]);
    });
  }
}
