import type { Stacks } from "../../checks/emitted/configuration";
import { untypedResources } from "../../checks/emitted/resources";
import type { Environment } from "../../environments/schema";
import { atLeast, configurationFaults, equal } from "./setting";

/** Returns a sentence for each vault whose lock is missing, or differs from the environment's `backups.lock`. */
export function vaultFaults(stacks: Stacks, { backups: { lock } }: Environment): string[] {
  if (lock.mode === "none") return [];
  const objective = `no role can delete a backup before its retention ends (backups.lock, mode ${lock.mode})`;
  return untypedResources(stacks, "aws_backup_vault").flatMap((vault) =>
    configurationFaults(
      stacks,
      vault,
      { type: "aws_backup_vault_lock_configuration", argument: "backup_vault_name", objective },
      { field: "min_retention_days", must: atLeast(lock.minRetentionDays) },
      { field: "max_retention_days", must: equal(lock.maxRetentionDays) },
      ...(lock.mode === "compliance" ? [{ field: "changeable_for_days", must: equal(lock.graceDays) }] : []),
    ),
  );
}
