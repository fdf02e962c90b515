import type { Stacks } from "../../checks/emitted/configuration";
import { metaArgumentsOf } from "../../checks/emitted/meta-arguments";
import { resolveReference } from "../../checks/emitted/references";
import { type Resource, resourcesOfType, type UntypedResource, untypedResources } from "../../checks/emitted/resources";
import { backupTags } from "../../policy/backup-tags";
import { backups } from "../../policy/backups";
import type { Datastore } from "../../policy/recovery";
import { fullAddress } from "./full-address";
import { missedSelections, plannedBackups } from "./planned-backups";

type Scope = "inRegion" | "otherRegion";

/** A recovery mechanism that the generated Terraform has, and its worst loss in minutes; or why it would not work. */
export interface EmittedMechanism {
  readonly datastore: Datastore;
  readonly scope: Scope;
  readonly by: "replication" | "continuous backup" | "snapshot" | "rebuilding";
  readonly lossMinutes: number;
  /** The resource and the fields on which the loss depends. */
  readonly origin: string;
  readonly refusal?: string;
}

const ENABLED = "Enabled";
const { daily, weekly, objectsDaily, objectsWeekly } = backupTags;
/** The tags by which the plans must select each datastore. */
const TAGS: Partial<Record<Datastore, readonly string[]>> = {
  database: [daily, weekly],
  uploads: [objectsDaily, objectsWeekly],
  servers: [weekly],
};

/** Returns the recovery mechanisms of every datastore in the generated Terraform. */
export function emittedMechanisms(stacks: Stacks): EmittedMechanism[] {
  const { continuous } = backups;
  return [
    ...resourcesOf(stacks, "database").flatMap((one) =>
      ofPlans(stacks, "database", one, ["Aurora", continuous.behindMinutes]),
    ),
    ...resourcesOf(stacks, "uploads").flatMap((one) =>
      ofPlans(stacks, "uploads", one, ["S3", continuous.objectsBehindMinutes]),
    ),
    ...resourcesOf(stacks, "servers").flatMap((one) => ofPlans(stacks, "servers", one, ["EC2", 0])),
    ...resourcesOf(stacks, "uploads").flatMap((one) => copiedObjects(stacks, one)),
    ...cacheSnapshots(stacks),
    ...ofSecondary(stacks),
  ];
}

/** Returns a sentence for each tag by which no plan selects a datastore. */
export function unselected(stacks: Stacks, datastore: Datastore): string[] {
  return resourcesOf(stacks, datastore).flatMap((one) => missedSelections(stacks, one, TAGS[datastore] ?? []));
}

/** Returns the resources of a datastore that plans select by their tags. */
function resourcesOf(stacks: Stacks, datastore: Datastore): UntypedResource[] {
  switch (datastore) {
    case "database":
      return untypedResources(stacks, "aws_rds_cluster").filter(isHome);
    case "uploads":
      return untypedResources(stacks, "aws_s3_bucket").filter(
        (one) => /-uploads-\d/.test(`${one.block.bucket}`) && isHome(one),
      );
    case "servers":
      return untypedResources(stacks, "aws_autoscaling_group").filter(({ block }) =>
        `${block.name}`.endsWith("-servers"),
      );
    case "cache":
      return [];
  }
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
    origin: backup.origin,
    refusal: backup.refusal,
  }));
}

function cacheSnapshots(stacks: Stacks): EmittedMechanism[] {
  const { cacheSnapshot } = backups;
  return resourcesOfType(stacks, "aws_elasticache_replication_group").map((group) => {
    const { snapshot_retention_limit: days = 0 } = group.block;
    const origin = `${fullAddress(group)}: snapshot_retention_limit is ${days}`;
    return {
      datastore: "cache",
      scope: "inRegion",
      by: "snapshot",
      lossMinutes: cacheSnapshot.intervalHours * 60 + cacheSnapshot.windowMinutes + cacheSnapshot.completionMinutes,
      origin,
      refusal:
        days >= cacheSnapshot.retentionDays ? undefined : `${origin}, must be at least ${cacheSnapshot.retentionDays}`,
    };
  });
}

/** The replication to a cluster of the global database in the secondary region, from which the cache is rebuilt. */
function ofSecondary(stacks: Stacks): EmittedMechanism[] {
  const lossMinutes = backups.globalDatabase.lagSeconds / 60;
  return resourcesOfType(stacks, "aws_rds_cluster")
    .filter((found) => !isHome(found))
    .flatMap<EmittedMechanism>((found) => {
      const { global_cluster_identifier: global } = found.block;
      const origin = `${fullAddress(found)}: global_cluster_identifier is ${global ?? "absent"}`;
      const isMember = resolveReference(stacks, found.stack, global)?.type === "aws_rds_global_cluster";
      const common = {
        scope: "otherRegion",
        lossMinutes,
        origin,
        refusal: isMember ? undefined : `${origin}, must be a global database`,
      } as const;
      return [
        { datastore: "database", by: "replication", ...common },
        { datastore: "cache", by: "rebuilding", ...common },
      ];
    });
}

function copiedObjects(stacks: Stacks, bucket: UntypedResource): EmittedMechanism[] {
  return resourcesOfType(stacks, "aws_s3_bucket_replication_configuration")
    .filter(({ stack, block }) => resolveReference(stacks, stack, block.bucket)?.id === bucket.id)
    .flatMap((configuration) =>
      configuration.block.rule.map(({ status, destination }, index) => {
        const rule = `${fullAddress(configuration)}: rule[${index}]`;
        const time = destination.replication_time;
        return {
          datastore: "uploads",
          scope: "otherRegion",
          by: "replication",
          lossMinutes: time?.time.minutes ?? Number.POSITIVE_INFINITY,
          origin: `${rule}.destination.replication_time is ${JSON.stringify(time) ?? "absent"}`,
          refusal: replicationRefusal(stacks, configuration.stack, rule, { status, destination }),
        };
      }),
    );
}

function replicationRefusal(
  stacks: Stacks,
  stack: string,
  rule: string,
  { status, destination }: Resource<"aws_s3_bucket_replication_configuration">["block"]["rule"][number],
): string | undefined {
  if (status !== ENABLED) return `${rule}.status is ${status}, must be ${ENABLED}`;
  const { replication_time: time } = destination;
  if (time?.status !== ENABLED)
    return `${rule}.destination.replication_time.status is ${time?.status ?? "absent"}, must be ${ENABLED}`;
  const replica = resolveReference(stacks, stack, destination.bucket);
  if (replica?.type !== "aws_s3_bucket" || isHome(replica))
    return `${rule}.destination.bucket is ${destination.bucket}, must be a bucket of the other region`;
  return undefined;
}
