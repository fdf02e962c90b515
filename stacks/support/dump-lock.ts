import type { DumpLock } from "../../constructs/aws/dump-bucket";
import type { Environment } from "../../environments/schema";
import { logicalDumps } from "../../policy/logical-dumps";

/** Returns the lock of an environment's dumps, in the mode of its backup vaults; none where the environment may be destroyed. */
export function dumpLock({ backups }: Environment): DumpLock | undefined {
  const { retentionDays } = logicalDumps.daily;
  const { mode } = backups.lock;
  if (mode === "none") return undefined;
  return { mode: mode === "compliance" ? "COMPLIANCE" : "GOVERNANCE", retentionDays };
}
