import { type Block, resourcesOfType, type Stacks } from "../../checks/emitted/configuration";

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
    ((block.selection_tag ?? []) as { key: string }[]).map(({ key }) => key),
  );
  return Object.entries(stacks).flatMap(([stack, { resource = {} }]) =>
    Object.entries(resource).flatMap(([type, blocks]) =>
      Object.entries(blocks)
        .filter(([, block]) => tags(block).some(([key, value]) => keys.includes(key) && value === SELECTED))
        .flatMap(([id, block]) => {
          const kinds = KINDS[type];
          const at = `${stack}: ${type}.${id}`;
          if (kinds === undefined) {
            return [
              `${at} is selected for backups and has no name of AWS Backup: enter it in verification/account/backup-consent.ts`,
            ];
          }
          const consents = resourcesOfType(stacks, "aws_backup_region_settings").filter(
            (settings) => settings.block.provider === block.provider,
          );
          return kinds
            .filter((kind) => !consents.some((one) => one.block.resource_type_opt_in_preference?.[kind] === true))
            .map(
              (kind) =>
                `${at} is selected for backups, and the account does not opt in for ${kind} in its region: opt in`,
            );
        }),
    ),
  );
}

function tags(block: Block): [string, unknown][] {
  const list: { key: string; value: unknown }[] = Array.isArray(block.tag) ? block.tag : [];
  return [
    ...Object.entries<unknown>(block.tags ?? {}),
    ...list.map(({ key, value }): [string, unknown] => [key, value]),
  ];
}
