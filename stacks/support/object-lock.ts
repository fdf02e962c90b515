import type { ObjectLock } from "../../constructs/aws/object-lock";
import type { Environment } from "../../environments/schema";

/**
 * Returns the lock of an environment's dumps, evidence or audit trail, in the mode of its backup vaults; none where the environment may be
 * destroyed.
 *
 * @param retentionDays days for which no role deletes an object
 */
export function objectLock(
  { backups: { lock } }: Pick<Environment, "backups">,
  retentionDays: number,
): ObjectLock | undefined {
  if (lock.mode === "none") return undefined;
  return { mode: lock.mode === "compliance" ? "COMPLIANCE" : "GOVERNANCE", retentionDays };
}
