import type { Stacks } from "../../checks/emitted/configuration";
import { metaArgumentsOf } from "../../checks/emitted/meta-arguments";
import { allResources, resourcesOfType } from "../../checks/emitted/resources";
import { tagsOf } from "../../checks/emitted/tags";

/** AWS Backup's name of each resource type. */
const KINDS: Readonly<Record<string, readonly string[]>> = {
  // The group's servers are backed up, each with its volumes.
  aws_autoscaling_group: ["EC2", "EBS"],
  aws_rds_cluster: ["Aurora"],
  aws_s3_bucket: ["S3"],
};

const SELECTED = "true";

/**
 * Resources that a backup plan selects by tag and AWS Backup skips, because the account has not opted in for their type in the
 * region. Selected resource types without a name of AWS Backup are faults, too.
 */
export function backupConsentFaults(stacks: Stacks): string[] {
  const keys = resourcesOfType(stacks, "aws_backup_selection").flatMap(({ block }) =>
    (block.selection_tag ?? []).map(({ key }) => key),
  );
  return allResources(stacks)
    .filter(({ type }) => type.startsWith("aws_"))
    .filter((found) => tagsOf(found).some(([key, value]) => keys.includes(key) && value === SELECTED))
    .flatMap((found) => {
      const kinds = KINDS[found.type];
      const at = `${found.stack}: ${found.type}.${found.id}`;
      if (kinds === undefined) {
        return [
          `${at} is selected for backups and has no name of AWS Backup: enter it in verification/account/backup-consent.ts`,
        ];
      }
      const { provider } = metaArgumentsOf(found);
      const consents = resourcesOfType(stacks, "aws_backup_region_settings").filter(
        ({ block }) => block.provider === provider,
      );
      return kinds
        .filter((kind) => !consents.some(({ block }) => block.resource_type_opt_in_preference[kind] === true))
        .map(
          (kind) => `${at} is selected for backups, and the account does not opt in for ${kind} in its region: opt in`,
        );
    });
}
