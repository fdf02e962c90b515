import { BackupRegionSettings } from "@cdktf/provider-aws/lib/backup-region-settings";
import type { ITerraformDependable, TerraformProvider } from "cdktf";
import type { Construct } from "constructs";

export interface BackupOptInProps {
  /** AWS Backup's names of the resource types to back up. */
  readonly kinds: readonly string[];
  /** AWS Backup's names of other resource types in any region, whose setting Terraform does not change. */
  readonly others: readonly string[];
  /** @default the stack's own region */
  readonly provider?: TerraformProvider;
}

/**
 * Opts the account in to backups of resource types that plans select by tag. Without it, AWS Backup skips Aurora in a new account and
 * reports no error (AWS Backup developer guide, service opt-in).
 *
 * The API refuses resource types that the region does not support, but returns all that it supports. Terraform therefore ignores changes of
 * each other type, and restores a type of `kinds` that an administrator disables.
 */
export function backupOptIn(scope: Construct, id: string, props: BackupOptInProps): ITerraformDependable {
  return new BackupRegionSettings(scope, id, {
    provider: props.provider,
    resourceTypeOptInPreference: Object.fromEntries(props.kinds.map((kind) => [kind, true])),
    lifecycle: { ignoreChanges: props.others.map((kind) => `resource_type_opt_in_preference["${kind}"]`) },
  });
}
