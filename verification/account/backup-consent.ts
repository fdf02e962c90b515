import { type Block, resourcesOfType, type Stacks } from "../../checks/emitted/configuration";

/** AWS Backup's names of what Terraform makes. */
const KINDS: Readonly<Record<string, readonly string[]>> = {
  // Its servers are backed up, and a server with its volumes.
  aws_autoscaling_group: ["EC2", "EBS"],
  aws_rds_cluster: ["Aurora"],
  aws_s3_bucket: ["S3"],
};

const SELECTED = "true";

/**
 * What a plan selects by tag and AWS Backup skips, because the account has not opted in for its kind in its region; and what carries such a
 * tag without that it is known here what AWS Backup calls it.
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
              `${at} is selected for backups: say in verification/account/backup-consent.ts what AWS Backup calls it`,
            ];
          }
          const consents = resourcesOfType(stacks, "aws_backup_region_settings").filter(
            (settings) => settings.block.provider === block.provider,
          );
          return kinds
            .filter((kind) => !consents.some((one) => one.block.resource_type_opt_in_preference?.[kind] === true))
            .map(
              (kind) => `${at} is selected for backups, and nothing opts in for ${kind} in its region: opt in for it`,
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
