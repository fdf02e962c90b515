import type { Stacks } from "../../checks/emitted/configuration";
import { untypedResources } from "../../checks/emitted/resources";
import type { Environment } from "../../environments/schema";
import { backups } from "../../policy/backups";
import { atLeast, equal, settingFaults } from "./setting";

/** Returns a sentence for each setting of a cluster, the global database or the cache that shortens or ends a recovery. */
export function databaseFaults(stacks: Stacks, environment: Environment): string[] {
  const { dailyRetentionDays } = environment.backups;
  const { cacheSnapshot } = backups;
  const isProtected = environment.protection === "protected";
  const protections = isProtected ? [{ field: "deletion_protection", must: equal(true) }] : [];
  const kept = isProtected
    ? [
        { field: "delete_automated_backups", must: equal(false) },
        { field: "skip_final_snapshot", must: equal(false) },
      ]
    : [];
  const cannotBeDestroyed = 'one call cannot delete the database (protection "protected")';
  return [
    ...untypedResources(stacks, "aws_rds_cluster").flatMap((cluster) => [
      ...settingFaults(
        cluster,
        `every second of ${dailyRetentionDays} days can be restored (backups.dailyRetentionDays)`,
        { field: "backup_retention_period", must: atLeast(dailyRetentionDays) },
      ),
      ...settingFaults(cluster, cannotBeDestroyed, ...protections),
      ...settingFaults(cluster, "backups outlive their cluster", ...kept),
    ]),
    ...untypedResources(stacks, "aws_rds_global_cluster").flatMap((cluster) =>
      settingFaults(cluster, cannotBeDestroyed, ...protections),
    ),
    ...untypedResources(stacks, "aws_elasticache_replication_group").flatMap((group) =>
      settingFaults(
        group,
        `the cache has a snapshot of each of ${cacheSnapshot.retentionDays} days (policy/backups.ts)`,
        {
          field: "snapshot_window",
          must: equal(cacheSnapshot.snapshotSchedule),
        },
      ),
    ),
  ];
}
