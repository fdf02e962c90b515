import type { Stacks } from "../../checks/emitted/configuration";
import { resourcesOfType } from "../../checks/emitted/resources";

/**
 * Databases and caches that AWS would upgrade beyond their configured version. The next plan would return to that version; of a cache
 * the provider plans a replacement, which loses the queue.
 */
export function engineVersionFaults(stacks: Stacks): string[] {
  return resourcesOfType(stacks, "aws_elasticache_replication_group")
    .filter(({ block }) => block.engine_version !== undefined && `${block.auto_minor_version_upgrade}` !== "false")
    .map(
      ({ stack, id, block }) =>
        `${stack}: ${id} has engine_version ${block.engine_version} and auto_minor_version_upgrade ${block.auto_minor_version_upgrade}: set the latter to false, so that the version changes by a deploy only`,
    );
}
