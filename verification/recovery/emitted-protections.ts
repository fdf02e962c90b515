import type { Stacks } from "../../checks/emitted/configuration";
import { metaArgumentsOf } from "../../checks/emitted/meta-arguments";
import { resolveReference } from "../../checks/emitted/references";
import { resourcesOfType, type UntypedResource, untypedResources } from "../../checks/emitted/resources";
import { backups } from "../../policy/backups";
import type { Datastore } from "../../policy/recovery";
import { plannedBackups } from "./planned-backups";

type Scope = "inRegion" | "otherRegion";

/** A recovery mechanism that the generated Terraform has, and its worst loss in minutes; or why it would not work. */
export interface EmittedMechanism {
  readonly datastore: Datastore;
  readonly scope: Scope;
  readonly by: "replication" | "continuous backup" | "snapshot" | "rebuilding";
  readonly lossMinutes: number;
  readonly refusal?: string;
}

const ENABLED = "Enabled";

/** Returns the recovery mechanisms of every datastore in the generated Terraform. */
export function emittedMechanisms(stacks: Stacks): EmittedMechanism[] {
  const { continuous, globalDatabase, cacheSnapshot } = backups;
  const uploads = untypedResources(stacks, "aws_s3_bucket").filter(
    (one) => /-uploads-\d/.test(`${one.block.bucket}`) && isHome(one),
  );
  const replicated: EmittedMechanism[] = hasSecondary(stacks)
    ? [
        {
          datastore: "database",
          scope: "otherRegion",
          by: "replication",
          lossMinutes: globalDatabase.lagSeconds / 60,
        },
        { datastore: "cache", scope: "otherRegion", by: "rebuilding", lossMinutes: globalDatabase.lagSeconds / 60 },
      ]
    : [];
  const snapshots = resourcesOfType(stacks, "aws_elasticache_replication_group").flatMap<EmittedMechanism>(
    ({ block }) =>
      (block.snapshot_retention_limit ?? 0) >= cacheSnapshot.retentionDays
        ? [
            {
              datastore: "cache",
              scope: "inRegion",
              by: "snapshot",
              lossMinutes:
                cacheSnapshot.intervalHours * 60 + cacheSnapshot.windowMinutes + cacheSnapshot.completionMinutes,
            },
          ]
        : [],
  );
  return [
    ...untypedResources(stacks, "aws_rds_cluster")
      .filter(isHome)
      .flatMap((one) => ofPlans(stacks, "database", one, ["Aurora", continuous.behindMinutes])),
    ...uploads.flatMap((one) => ofPlans(stacks, "uploads", one, ["S3", continuous.objectsBehindMinutes])),
    ...untypedResources(stacks, "aws_autoscaling_group")
      .filter(({ block }) => `${block.name}`.endsWith("-servers"))
      .flatMap((one) => ofPlans(stacks, "servers", one, ["EC2", 0])),
    ...uploads.flatMap((one) => copiedObjects(stacks, one)),
    ...snapshots,
    ...replicated,
  ];
}

const isHome = (resource: UntypedResource) => metaArgumentsOf(resource).provider === undefined;

function ofPlans(
  stacks: Stacks,
  datastore: Datastore,
  resource: UntypedResource,
  [kind, behindMinutes]: readonly [kind: string, behindMinutes: number],
): EmittedMechanism[] {
  return plannedBackups(stacks, resource, kind).map((backup) => ({
    datastore,
    scope: backup.isCopy ? "otherRegion" : "inRegion",
    by: backup.isContinuous ? "continuous backup" : "snapshot",
    lossMinutes: backup.isContinuous
      ? behindMinutes
      : backup.intervalMinutes +
        backup.startMinutes +
        backup.completionMinutes +
        (backup.isCopy ? backups.copy.arrivesHours * 60 : 0),
    refusal: backup.refusal && `rule ${backup.rule}: ${backup.refusal}`,
  }));
}

/** True if a cluster of the global database is in the secondary region. */
function hasSecondary(stacks: Stacks): boolean {
  return resourcesOfType(stacks, "aws_rds_cluster").some(
    (found) =>
      !isHome(found) &&
      resolveReference(stacks, found.stack, found.block.global_cluster_identifier)?.type === "aws_rds_global_cluster",
  );
}

function copiedObjects(stacks: Stacks, bucket: UntypedResource): EmittedMechanism[] {
  return resourcesOfType(stacks, "aws_s3_bucket_replication_configuration")
    .filter(({ stack, block }) => resolveReference(stacks, stack, block.bucket)?.id === bucket.id)
    .flatMap(({ block }) => block.rule)
    .filter(({ status, destination }) => status === ENABLED && destination.replication_time?.status === ENABLED)
    .map(({ destination }) => ({
      datastore: "uploads",
      scope: "otherRegion",
      by: "replication",
      lossMinutes: destination.replication_time?.time.minutes ?? Number.POSITIVE_INFINITY,
    }));
}
