import { backupTags } from "../../policy/backup-tags";
import { stateful } from "../../policy/stateful";
import type { AttributeRule } from "./attribute-rule";
import type { AttributeChange, Change } from "./change";
import {
  type Comparison,
  changed,
  extended,
  lowered,
  loweredOrRemoved,
  raised,
  removed,
  shortened,
  turnedOff,
  turnedOn,
} from "./compare";
import { leaves } from "./leaves";
import { longestIntervalHours } from "./schedule-interval";
import { sentence } from "./sentence";

const ANY = /./;
const TAGS = new RegExp(`^tags\\.(?:${Object.values(backupTags).join("|")})$`);

const STATEFUL = new RegExp(`^(?:${Object.keys(stateful).join("|")})$`);

/** True for the retention of a backup rule or of a copy that the plan had before. */
function hadBackup({ before }: Change, { path }: AttributeChange): boolean {
  const owner = path.replace(/\.lifecycle\b.*$/, "");
  const known = leaves(before);
  return known.has(`${owner}.schedule`) || known.has(`${owner}.destination_vault_arn`);
}

const replaced: Comparison = (before, after) => changed(before, after) && !removed(before, after);

const longer = (before: unknown, after: unknown) =>
  (longestIntervalHours(after) ?? 0) > (longestIntervalHours(before) ?? Number.POSITIVE_INFINITY);

/** Changed arguments that lose data, copies or their protection, or that worsen the recovery. */
export const dataRules: readonly AttributeRule[] = [
  {
    name: "retention-shortened",
    types: /^aws_(rds_cluster|elasticache_replication_group)$/,
    path: /^(backup_retention_period|snapshot_retention_limit)$/,
    when: loweredOrRemoved,
    level: "blocking",
    why: ["AWS deletes the backups beyond the new retention, and no restore reaches further back."],
  },
  {
    name: "retention-shortened",
    types: /^aws_cloudwatch_log_group$/,
    path: /^retention_in_days$/,
    when: shortened,
    level: "blocking",
    why: ["AWS deletes all log events that are older than the new retention."],
  },
  {
    name: "retention-shortened",
    types: /^aws_backup_plan$/,
    path: /lifecycle\S*\.delete_after$/,
    when: shortened,
    onlyIf: hadBackup,
    level: "blocking",
    why: ["New backups are deleted earlier, and no restore reaches further back."],
  },
  {
    name: "retention-shortened",
    types: /^aws_s3_bucket_lifecycle_configuration$/,
    path: /expiration\S*\.(?:noncurrent_)?days$/,
    when: shortened,
    level: "blocking",
    why: ["S3 deletes all objects or versions that are older than the new limit."],
  },
  {
    name: "retention-shortened",
    types: /^aws_s3_bucket_lifecycle_configuration$/,
    path: /^rule\[[^\]]*\]\.status$/,
    when: (before, after) => changed(before, after) && turnedOn(before, after),
    level: "blocking",
    why: ["S3 deletes or moves the objects and versions that the rule selects."],
  },
  {
    name: "copies-lost",
    types: /^aws_backup_plan$/,
    path: /^(rule\[[^\]]*\]\.copy_action\[[^\]]*\])\.destination_vault_arn$/,
    when: removed,
    level: "blocking",
    why: ["Backups are no longer copied to the secondary region, so a failure of the region loses them."],
  },
  {
    name: "copies-lost",
    types: /^aws_backup_plan$/,
    path: /^(rule\[[^\]]*\])\.schedule$/,
    when: removed,
    level: "blocking",
    why: ["The plan makes no backups by this rule any more."],
  },
  {
    name: "copies-moved",
    types: /^aws_backup_plan$/,
    path: /^(rule\[[^\]]*\]\.copy_action\[[^\]]*\]\.destination_vault_arn)$/,
    when: replaced,
    level: "blocking",
    why: ["Backups are copied to another vault: a vault of the same region does not survive a failure of the region."],
  },
  {
    name: "copies-lost",
    types: /^aws_backup_selection$/,
    path: /^(selection_tag|resources)\b/,
    when: changed,
    level: "blocking",
    why: ["Resources that the selection no longer matches are no longer backed up."],
  },
  {
    name: "copies-lost",
    types: /^aws_backup_selection$/,
    path: /^(not_resources|condition)\b/,
    when: () => true,
    level: "blocking",
    why: ["Resources that the selection no longer matches are no longer backed up."],
  },
  {
    name: "copies-lost",
    types: /^aws_backup_region_settings$/,
    path: /^resource_type_opt_in_preference\./,
    when: turnedOff,
    level: "blocking",
    why: ["AWS Backup no longer backs up resources of this type in the region."],
  },
  {
    name: "copies-moved",
    types: /^aws_s3_bucket_replication_configuration$/,
    path: /^(rule\[[^\]]*\]\.destination\S*\.bucket)$/,
    when: replaced,
    level: "blocking",
    why: ["New objects are copied to another bucket, which has none of the earlier ones."],
  },
  {
    name: "region-changed",
    types: STATEFUL,
    path: /^(provider|region)$/,
    when: () => true,
    level: "blocking",
    why: ["Terraform looks for the resource in another region or account, and creates an empty one there."],
  },
  {
    name: "copies-lost",
    types: /^aws_s3_bucket_replication_configuration$/,
    path: /^(rule\[[^\]]*\])\.status$/,
    when: turnedOff,
    level: "blocking",
    why: ["New objects are no longer copied to the secondary region."],
  },
  {
    name: "copies-lost",
    types: /^aws_s3_bucket_versioning$/,
    path: /status$/,
    when: turnedOff,
    level: "blocking",
    why: ["An overwritten or deleted object has no earlier version."],
  },
  {
    name: "copies-lost",
    types: ANY,
    path: TAGS,
    when: turnedOff,
    level: "blocking",
    why: ["The backup plan selects resources by this tag, so the resource is no longer backed up."],
  },
  {
    name: "key-disabled",
    types: /^aws_kms_key$/,
    path: /^is_enabled$/,
    when: (_, after) => after === false,
    level: "blocking",
    why: ["A disabled key makes everything that is encrypted with it unreadable."],
  },
  {
    name: "recovery-point-older",
    types: /^aws_backup_plan$/,
    path: /^(rule\[[^\]]*\]\.schedule)$/,
    when: longer,
    level: "attention",
    why: (_, { before, after }) =>
      sentence`The longest time between two backups grows from ${longestIntervalHours(before) ?? 0} to ${longestIntervalHours(after) ?? 0} hours, and a restore from them loses up to as much.`,
  },
  {
    name: "recovery-objective-changed",
    types: ANY,
    path: /^tags\.(Recovery-\w+)$/,
    when: changed,
    level: "attention",
    why: ["The recovery objective of the datastore changes: more data may be lost, or the restore may take longer."],
  },
  {
    name: "point-in-time-lost",
    types: /^aws_backup_plan$/,
    path: /enable_continuous_backup$/,
    when: turnedOff,
    level: "attention",
    why: ["Without continuous backup a restore has only the times of the snapshots."],
  },
  {
    name: "protection-lost",
    types: ANY,
    path: /^(deletion_protection|lifecycle\.prevent_destroy)$/,
    when: turnedOff,
    level: "attention",
    why: ["Without this protection a later plan or one API call can destroy it."],
  },
  {
    name: "protection-lost",
    types: ANY,
    path: /^(force_destroy|skip_final_snapshot|delete_automated_backups)$/,
    when: turnedOn,
    level: "attention",
    why: ["A later destroy deletes its content too, and leaves no copy."],
  },
  {
    name: "protection-lost",
    types: /^aws_rds_cluster$/,
    path: /^delete_automated_backups$/,
    when: removed,
    level: "attention",
    why: ["By default a later destroy deletes the automated backups too."],
  },
  {
    name: "protection-lost",
    types: /^aws_backup_vault_lock_configuration$/,
    path: /^min_retention_days$/,
    when: loweredOrRemoved,
    level: "attention",
    why: ["The lock protects backups for a shorter time."],
  },
  {
    name: "protection-lost",
    types: /^aws_kms_key$/,
    path: /^deletion_window_in_days$/,
    when: lowered,
    level: "attention",
    why: ["A deletion of the key can be cancelled for a shorter time."],
  },
  {
    name: "copies-moved",
    types: /^aws_backup_plan$/,
    path: /^(rule\[[^\]]*\]\.target_vault_name)$/,
    when: replaced,
    level: "blocking",
    why: ["New backups go to another vault, which may have neither the lock, the key nor the copies of this one."],
  },
  {
    name: "copies-lost",
    types: /^aws_s3_bucket_replication_configuration$/,
    path: /^(rule\[[^\]]*\]\.filter)\b/,
    when: () => true,
    level: "blocking",
    why: ["Objects that the filter does not match are no longer copied to the secondary region."],
  },
  {
    name: "replication-unmeasured",
    types: /^aws_s3_bucket_replication_configuration$/,
    path: /^(rule\[[^\]]*\]\.destination\S*\.(?:replication_time|metrics))\S*\.status$/,
    when: turnedOff,
    level: "attention",
    why: ["S3 no longer limits or measures the time until a copy exists, and alerts on the lag have no data."],
  },
  {
    name: "backups-refused",
    types: /^aws_backup_vault_lock_configuration$/,
    path: /^min_retention_days$/,
    when: raised,
    level: "attention",
    why: ["The vault refuses backups and copies with a shorter retention, and their jobs fail."],
  },
  {
    name: "backups-refused",
    types: /^aws_backup_vault_lock_configuration$/,
    path: /^max_retention_days$/,
    when: lowered,
    level: "attention",
    why: ["The vault refuses backups and copies with a longer retention, and their jobs fail."],
  },
  {
    name: "lock-final",
    types: /^aws_backup_vault_lock_configuration$/,
    path: /^changeable_for_days$/,
    when: shortened,
    level: "attention",
    why: ["After these days neither the account nor AWS can change the lock or delete its backups earlier."],
  },
  {
    name: "backups-late",
    types: /^aws_backup_plan$/,
    path: /^(rule\[[^\]]*\]\.(?:start_window|completion_window))$/,
    when: lowered,
    level: "attention",
    why: ["A backup that does not start or end within the shorter window is cancelled."],
  },
  {
    name: "data-archived",
    types: /^aws_s3_bucket_lifecycle_configuration$/,
    path: /^(rule\[[^\]]*\]\.\w*transition\S*\.storage_class)$/,
    when: (_, after) => after === "GLACIER" || after === "DEEP_ARCHIVE",
    level: "attention",
    why: ["S3 archives the objects: users cannot read them until a restore of hours has ended."],
  },
  {
    name: "changes-ignored",
    types: ANY,
    path: /^lifecycle\.ignore_changes$/,
    when: extended,
    level: "attention",
    why: ["Terraform no longer applies or reverts changes of the ignored arguments."],
  },
];
