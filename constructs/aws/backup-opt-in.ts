import { BackupRegionSettings } from "@cdktf/provider-aws/lib/backup-region-settings";
import type { ITerraformDependable, TerraformProvider } from "cdktf";
import type { Construct } from "constructs";

export interface BackupOptInProps {
  /** AWS Backup's names of the kinds of resources that are backed up. */
  readonly kinds: readonly string[];
  /** Names of the kinds that AWS Backup knows beside them in some region; they stay as the account has them. */
  readonly others: readonly string[];
  /** @default the stack's own region */
  readonly provider?: TerraformProvider;
}

/**
 * Has AWS Backup back up kinds of resources that are selected by tag: without it a new account skips Aurora, silently (AWS Backup developer
 * guide, service opt-in). Kinds that a region does not know must not be named to it (the API refuses them), while it tells all that it
 * knows: those are left as they are, one by one, so that a kind of ours that somebody takes out is put back.
 */
export function backupOptIn(scope: Construct, id: string, props: BackupOptInProps): ITerraformDependable {
  return new BackupRegionSettings(scope, id, {
    provider: props.provider,
    resourceTypeOptInPreference: Object.fromEntries(props.kinds.map((kind) => [kind, true])),
    lifecycle: { ignoreChanges: props.others.map((kind) => `resource_type_opt_in_preference["${kind}"]`) },
  });
}
