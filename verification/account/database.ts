import type { Stacks } from "../../checks/emitted/configuration";
import { resolveTo } from "../../checks/emitted/references";
import { type Resource, resourcesOfType } from "../../checks/emitted/resources";
import type { Attributes } from "../../checks/emitted/schemas";

/** Arguments that each instance must share with its cluster: scaled readers get the cluster's, and AWS rejects different ones. */
const ALIKE = [
  "monitoring_interval",
  "monitoring_role_arn",
  "performance_insights_enabled",
  "performance_insights_kms_key_id",
  "performance_insights_retention_period",
] as const;

/** Arguments of a global database's clusters that AWS rejects or ignores. */
export function databaseFaults(stacks: Stacks): string[] {
  const clusters = resourcesOfType(stacks, "aws_rds_cluster");
  const instances = resourcesOfType(stacks, "aws_rds_cluster_instance");
  return [
    ...clusters.filter(isSecondary).flatMap((cluster) => secondaryFaults(stacks, cluster)),
    ...instances.flatMap(({ stack, id, block }) => {
      const at = `${stack}: ${id}`;
      const cluster = resolveTo(stacks, stack, block.cluster_identifier, "aws_rds_cluster")?.block;
      if (cluster === undefined)
        return [`${at} has cluster_identifier ${block.cluster_identifier}, which is no cluster: refer to one`];
      return [...upgradeFaults(at, block, cluster), ...watchFaults(at, block, cluster)];
    }),
  ];
}

function isSecondary({ block }: Resource<"aws_rds_cluster">): boolean {
  return block.global_cluster_identifier !== undefined && block.master_username === undefined;
}

/** The provider signs the request for the other region's key only with this argument. */
function secondaryFaults(stacks: Stacks, { stack, id, block }: Resource<"aws_rds_cluster">): string[] {
  if (!block.storage_encrypted) return [];
  const { region: home } = stacks[stack]?.provider?.aws?.find(({ alias }) => alias === undefined) ?? {};
  const ignored = block.lifecycle?.ignore_changes ?? [];
  return [
    ...(block.source_region === home
      ? []
      : [
          `${stack}: ${id} has source_region ${block.source_region}, must be ${home}, the region from which it is copied encrypted`,
        ]),
    ...(ignored === "all" || ignored.includes("source_region")
      ? []
      : [`${stack}: ${id} would be replaced after a switch-over: ignore changes of source_region`]),
  ];
}

type Cluster = Attributes<"aws_rds_cluster">;
type Instance = Attributes<"aws_rds_cluster_instance">;

function upgradeFaults(at: string, instance: Instance, cluster: Cluster): string[] {
  return cluster.global_cluster_identifier !== undefined && instance.auto_minor_version_upgrade !== false
    ? [`${at} has auto_minor_version_upgrade, which AWS ignores in a global database: set it to false`]
    : [];
}

function watchFaults(at: string, instance: Instance, cluster: Cluster): string[] {
  return ALIKE.filter((argument) => instance[argument] !== cluster[argument]).map(
    (argument) =>
      `${at} has ${argument} ${instance[argument]} and its cluster ${cluster[argument]}: set both to one value, as readers that scaling adds have the cluster's`,
  );
}
