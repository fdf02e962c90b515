import type { Emitted } from "../../support";
import { whole } from "../../whole";

/** A change of the generated Terraform without which a recovery objective does not hold, and the faults that must be reported, in their order. */
export interface Mutant {
  readonly name: string;
  readonly change: (stacks: Record<string, Emitted>) => void;
  readonly expected: readonly RegExp[];
}

/** Returns a copy of production's stacks with a change. */
export function mutated(change: Mutant["change"]): Record<string, Emitted> {
  const copy = structuredClone(whole("production")) as Record<string, Emitted>;
  change(copy);
  return copy;
}

const named = (stacks: Record<string, Emitted>, stack: string, type: string, id: RegExp): Emitted =>
  Object.entries<Emitted>(stacks[`production-${stack}`]?.resource[type]).find(([name]) => id.test(name))?.[1] ?? {};
const removed = (stacks: Record<string, Emitted>, stack: string, type: string, id: RegExp) => {
  const all = stacks[`production-${stack}`]?.resource[type];
  for (const name of Object.keys(all)) if (id.test(name)) delete all[name];
};
const planOf = (stacks: Record<string, Emitted>, id: RegExp) => named(stacks, "backups", "aws_backup_plan", id).rule[0];
const selectionOf = (stacks: Record<string, Emitted>, id: RegExp) =>
  named(stacks, "backups", "aws_backup_selection", id);
const lockOf = (stacks: Record<string, Emitted>, id: RegExp) =>
  named(stacks, "backups", "aws_backup_vault_lock_configuration", id);
const clusterOf = (stacks: Record<string, Emitted>, id: RegExp) => named(stacks, "data", "aws_rds_cluster", id);
const replicationOf = (stacks: Record<string, Emitted>) =>
  named(stacks, "data", "aws_s3_bucket_replication_configuration", /^uploads/);
const testOf = (stacks: Record<string, Emitted>, id: RegExp) =>
  named(stacks, "backups", "aws_backup_restore_testing_selection", id);
/** Changes the collectors' variables, which are a text of JSON. */
const changeVariables = (stacks: Record<string, Emitted>, change: (variables: Emitted) => void) => {
  const object = named(stacks, "collectors", "aws_s3_object", /^configuration_variables/);
  const variables = JSON.parse(object.content);
  change(variables);
  object.content = JSON.stringify(variables);
};

/** At least one mutant of each kind. */
export const MUTANTS: readonly Mutant[] = [
  {
    name: "a tag removed from the database",
    change: (stacks) => delete clusterOf(stacks, /^database/).tags.BackupDaily,
    expected: [
      /^database\.inRegion must have a continuous backup .*data: aws_rds_cluster\.database_\S+: tags\.BackupDaily is absent, but .*daily_selection_\S+: selection_tag is \[.*"BackupDaily"/,
      /^database\.otherRegion must have a snapshot .*tags\.BackupDaily is absent/,
    ],
  },
  {
    name: "a tag with another value",
    change: (stacks) =>
      Object.assign(named(stacks, "data", "aws_s3_bucket", /^uploads_bucket/).tags, { BackupObjectsDaily: "yes" }),
    expected: [
      /^uploads\.inRegion must have a continuous backup .*aws_s3_bucket\.uploads_bucket_\S+: tags\.BackupObjectsDaily is "yes"/,
      /^uploads\.otherRegion must have a snapshot .*tags\.BackupObjectsDaily is "yes"/,
    ],
  },
  {
    name: "a tag removed from the servers",
    change: (stacks) => named(stacks, "servers", "aws_autoscaling_group", /^servers/).tag.pop(),
    expected: [
      /^servers\.inRegion must have a snapshot .*aws_autoscaling_group\.servers\S+: tags\.BackupWeekly is absent/,
      /^servers\.otherRegion must have a snapshot/,
    ],
  },
  {
    name: "a selection with another value",
    change: (stacks) => {
      selectionOf(stacks, /^daily/).selection_tag[0].value = "yes";
    },
    expected: [
      /^database\.inRegion must have a continuous backup .*tags\.BackupDaily is "true", but production-backups: aws_backup_selection\.daily_selection_\S+: selection_tag is \[.*"yes"/,
      /^database\.otherRegion must have a snapshot/,
    ],
  },
  {
    name: "a selection removed",
    change: (stacks) => removed(stacks, "backups", "aws_backup_selection", /^weekly/),
    expected: [
      /^database\.inRegion must have a snapshot .*no aws_backup_selection has the key BackupWeekly/,
      /^servers\.inRegion/,
      /^servers\.otherRegion/,
    ],
  },
  {
    name: "a copy dropped",
    change: (stacks) => delete planOf(stacks, /^daily/).copy_action,
    expected: [
      /^database\.otherRegion must have a snapshot that loses at most 1980 minutes .*aws_backup_plan\.weekly_plan_\S+: rule\[0\] has schedule "cron\(0 5 \? \* SUN \*\)".*: loses up to 10620 minutes$/,
    ],
  },
  {
    name: "a copy to no vault",
    change: (stacks) => {
      planOf(stacks, /^weekly/).copy_action[0].destination_vault_arn = "${aws_backup_vault.gone.arn}";
    },
    expected: [
      /^servers\.otherRegion must have a snapshot .*aws_backup_plan\.weekly_plan_\S+: rule\[0\]\.copy_action\[0\]\.destination_vault_arn is \S+, must be a vault$/,
    ],
  },
  {
    name: "a copy that stays in the region",
    change: (stacks) => {
      const rule = planOf(stacks, /^weekly/);
      rule.copy_action[0].destination_vault_arn = rule.target_vault_name.replace(".name}", ".arn}");
    },
    expected: [
      /^servers\.otherRegion must have a snapshot .*copy_action\[0\]\.destination_vault_arn is \S+, must be a vault of the other region$/,
    ],
  },
  {
    name: "a schedule stretched to two weeks",
    change: (stacks) => {
      planOf(stacks, /^weekly/).schedule = "cron(0 5 1,15 * ? *)";
    },
    expected: [
      /^database\.inRegion must have a snapshot that loses at most 10380 minutes .*rule\[0\] has schedule "cron\(0 5 1,15 \* \? \*\)".* loses up to 22620 minutes/,
      /^servers\.inRegion/,
      /^servers\.otherRegion/,
    ],
  },
  {
    name: "a longer window of a backup",
    change: (stacks) => {
      planOf(stacks, /^weekly/).completion_window = 600;
    },
    expected: [/^database\.inRegion .*completion_window 600/, /^servers\.inRegion/, /^servers\.otherRegion/],
  },
  {
    name: "continuous backups turned off",
    change: (stacks) => {
      planOf(stacks, /^objects-daily/).enable_continuous_backup = false;
    },
    expected: [
      /^uploads\.inRegion must have a continuous backup that loses at most 15 minutes .*objects-daily_plan_\S+: rule\[0\] has .* enable_continuous_backup false/,
    ],
  },
  {
    name: "a region not opted in",
    change: (stacks) => {
      const settings = named(stacks, "backups", "aws_backup_region_settings", /^recovery-opt-in/);
      settings.resource_type_opt_in_preference.S3 = false;
    },
    expected: [
      /^uploads\.otherRegion must have a snapshot .*aws_backup_region_settings\.recovery-opt-in: resource_type_opt_in_preference\.S3 is false, must be true/,
    ],
  },
  {
    name: "a region without settings",
    change: (stacks) => removed(stacks, "backups", "aws_backup_region_settings", /^recovery-opt-in/),
    expected: [
      /^database\.otherRegion .*no aws_backup_region_settings is in the region of production-backups: aws_backup_vault\.disaster/,
      /^uploads\.otherRegion/,
      /^servers\.otherRegion/,
    ],
  },
  {
    name: "retention above the lock's maximum",
    change: (stacks) => {
      planOf(stacks, /^objects-daily/).lifecycle.delete_after = 400;
    },
    expected: [
      /^uploads\.inRegion must have a continuous backup .*objects-daily_plan_\S+: rule\[0\]\.lifecycle\.delete_after is 400, must be 30 to 365, the lock of production-backups: aws_backup_vault_lock_configuration\.vault_lock/,
    ],
  },
  {
    name: "a lock that refuses the copies",
    change: (stacks) => {
      lockOf(stacks, /^disaster-recovery/).min_retention_days = 60;
    },
    expected: [
      /^database\.otherRegion must have a snapshot .*delete_after is 35, must be 60 to 365, the lock of \S+ aws_backup_vault_lock_configuration\.disaster/,
      /^uploads\.otherRegion/,
    ],
  },
  {
    name: "a lock with a shorter minimum",
    change: (stacks) => {
      lockOf(stacks, /^vault/).min_retention_days = 1;
    },
    expected: [
      /aws_backup_vault_lock_configuration\.vault_lock_\S+: min_retention_days is 1, must be at least 30: no role can delete/,
    ],
  },
  {
    name: "a lock removed",
    change: (stacks) => removed(stacks, "backups", "aws_backup_vault_lock_configuration", /^disaster-recovery/),
    expected: [
      /aws_backup_vault\.disaster-recovery-vault_\S+ has no aws_backup_vault_lock_configuration, must have one: no role can delete/,
    ],
  },
  {
    name: "a lock in governance mode",
    change: (stacks) => delete lockOf(stacks, /^vault/).changeable_for_days,
    expected: [/vault_lock_\S+: changeable_for_days is absent, must be 7: .*mode compliance/],
  },
  {
    name: "retention below the handbook's",
    change: (stacks) => {
      planOf(stacks, /^daily/).lifecycle.delete_after = 7;
    },
    expected: [
      /^database\.inRegion must have a continuous backup .*rule\[0\]\.lifecycle\.delete_after is 7, must be at least 30$/,
      /daily_plan_\S+: rule\[0\]\.lifecycle\.delete_after is 7, must be at least 35: .*dailyRetentionDays/,
    ],
  },
  {
    name: "retention below the environment's",
    change: (stacks) => {
      planOf(stacks, /^objects-weekly/).copy_action[0].lifecycle.delete_after = 60;
    },
    expected: [
      /objects-weekly_plan_\S+: rule\[0\]\.copy_action\[0\]\.lifecycle\.delete_after is 60, must be at least 90: .*weeklyRetentionDays/,
    ],
  },
  {
    name: "a shorter point-in-time window of the database",
    change: (stacks) => {
      clusterOf(stacks, /^database/).backup_retention_period = 7;
    },
    expected: [
      /aws_rds_cluster\.database_\S+: backup_retention_period is 7, must be at least 35: every second of 35 days can be restored/,
    ],
  },
  {
    name: "deletion protection of the database off",
    change: (stacks) => {
      clusterOf(stacks, /^database/).deletion_protection = false;
    },
    expected: [/aws_rds_cluster\.database_\S+: deletion_protection is false, must be true: one call cannot delete/],
  },
  {
    name: "deletion protection of the global database off",
    change: (stacks) => {
      named(stacks, "data", "aws_rds_global_cluster", /./).deletion_protection = false;
    },
    expected: [/aws_rds_global_cluster\.\S+: deletion_protection is false, must be true/],
  },
  {
    name: "backups that end with their cluster",
    change: (stacks) => {
      Object.assign(clusterOf(stacks, /^disaster-recovery/), {
        delete_automated_backups: true,
        skip_final_snapshot: true,
      });
    },
    expected: [/delete_automated_backups is true, must be false/, /skip_final_snapshot is true, must be false/],
  },
  {
    name: "no secondary database",
    change: (stacks) => delete clusterOf(stacks, /^disaster-recovery/).global_cluster_identifier,
    expected: [
      /^database\.otherRegion must have a replication .*aws_rds_cluster\.disaster-recovery\S+: global_cluster_identifier is absent/,
      /^cache\.otherRegion must have a rebuilding/,
    ],
  },
  {
    name: "fewer snapshots of the cache",
    change: (stacks) => {
      named(stacks, "data", "aws_elasticache_replication_group", /^cache/).snapshot_retention_limit = 7;
    },
    expected: [
      /^cache\.inRegion must have a snapshot .*aws_elasticache_replication_group\.cache\S+: snapshot_retention_limit is 7, must be at least 30/,
    ],
  },
  {
    name: "no window for the snapshots of the cache",
    change: (stacks) => delete named(stacks, "data", "aws_elasticache_replication_group", /^cache/).snapshot_window,
    expected: [/aws_elasticache_replication_group\.cache\S+: snapshot_window is absent, must be "01:00-02:00"/],
  },
  {
    name: "replication of the uploads without a time",
    change: (stacks) => {
      replicationOf(stacks).rule[0].destination.replication_time.status = "Disabled";
    },
    expected: [
      /^uploads\.otherRegion must have a replication that loses at most 15 minutes .*uploads_replication\S+: rule\[0\]\.destination\.replication_time\.status is Disabled/,
    ],
  },
  {
    name: "the replication rule of the uploads disabled",
    change: (stacks) => {
      replicationOf(stacks).rule[0].status = "Disabled";
    },
    expected: [/^uploads\.otherRegion must have a replication .*rule\[0\]\.status is Disabled, must be Enabled/],
  },
  {
    name: "the replication of the uploads removed",
    change: (stacks) => removed(stacks, "data", "aws_s3_bucket_replication_configuration", /^uploads/),
    expected: [
      /^uploads\.otherRegion must have a replication .*no resource has one, but snapshot by/,
      /aws_s3_bucket\.uploads_bucket_\S+ has no aws_s3_bucket_replication_configuration, must have one/,
    ],
  },
  {
    name: "replication of a part of the uploads",
    change: (stacks) => {
      replicationOf(stacks).rule[0].filter.prefix = "reports/";
    },
    expected: [/uploads_replication\S+: rule\[0\]\.filter\.prefix is "reports\/", must be ""/],
  },
  {
    name: "deletions that are replicated",
    change: (stacks) => {
      replicationOf(stacks).rule[0].delete_marker_replication.status = "Enabled";
    },
    expected: [/rule\[0\]\.delete_marker_replication\.status is "Enabled", must be "Disabled"/],
  },
  {
    name: "versioning of the uploads suspended",
    change: (stacks) => {
      named(stacks, "data", "aws_s3_bucket_versioning", /^uploads_bucket/).versioning_configuration.status =
        "Suspended";
    },
    expected: [
      /aws_s3_bucket_versioning\.uploads_bucket\S+: versioning_configuration\.status is "Suspended", must be "Enabled"/,
    ],
  },
  {
    name: "versioning of the replica removed",
    change: (stacks) => removed(stacks, "data", "aws_s3_bucket_versioning", /^uploads_replica/),
    expected: [/aws_s3_bucket\.uploads_replica\S+ has no aws_s3_bucket_versioning, must have one/],
  },
  {
    name: "earlier versions of the uploads that end sooner",
    change: (stacks) => {
      const { rule } = named(stacks, "data", "aws_s3_bucket_lifecycle_configuration", /^uploads_lifecycle/);
      rule[0].noncurrent_version_expiration[0].noncurrent_days = 1;
    },
    expected: [
      /uploads_lifecycle\S+: rule\[0\]\.noncurrent_version_expiration\[0\]\.noncurrent_days is 1, must be at least 90/,
    ],
  },
  {
    name: "no events of the uploads",
    change: (stacks) => removed(stacks, "data", "aws_s3_bucket_notification", /^uploads/),
    expected: [/aws_s3_bucket\.uploads_bucket\S+ has no aws_s3_bucket_notification, must have one/],
  },
  {
    name: "the object lock of the dumps removed",
    change: (stacks) => removed(stacks, "data", "aws_s3_bucket_object_lock_configuration", /^dumps/),
    expected: [
      /aws_s3_bucket\.dumps_bucket\S+ has no aws_s3_bucket_object_lock_configuration, must have one: .*30 days/,
    ],
  },
  {
    name: "a shorter object lock of the dumps",
    change: (stacks) => {
      const { rule } = named(stacks, "data", "aws_s3_bucket_object_lock_configuration", /^dumps/);
      rule.default_retention.days = 7;
    },
    expected: [/dumps_lock\S+: rule\.default_retention\.days is 7, must be at least 30/],
  },
  {
    name: "an object lock of the dumps that an administrator can remove",
    change: (stacks) => {
      const { rule } = named(stacks, "data", "aws_s3_bucket_object_lock_configuration", /^dumps/);
      rule.default_retention.mode = "GOVERNANCE";
    },
    expected: [/dumps_lock\S+: rule\.default_retention\.mode is "GOVERNANCE", must be "COMPLIANCE"/],
  },
  {
    name: "a bucket of dumps without object lock",
    change: (stacks) => {
      named(stacks, "data", "aws_s3_bucket", /^dumps/).object_lock_enabled = false;
    },
    expected: [/aws_s3_bucket\.dumps_bucket\S+: object_lock_enabled is false, must be true/],
  },
  {
    name: "dumps in the region of the database",
    change: (stacks) => delete named(stacks, "data", "aws_s3_bucket", /^dumps/).provider,
    expected: [/aws_s3_bucket\.dumps_bucket\S+: provider is absent, must be that of the other region/],
  },
  {
    name: "dumps that expire sooner",
    change: (stacks) => {
      named(stacks, "data", "aws_s3_bucket_lifecycle_configuration", /^dumps/).rule[0].expiration[0].days = 7;
    },
    expected: [/dumps_lifecycle\S+: rule\[0\]\.expiration\[0\]\.days is 7, must be at least 30/],
  },
  {
    name: "a weekly dump",
    change: (stacks) =>
      changeVariables(stacks, (variables) => {
        variables.logical_dump_calendar = "Sun *-*-* 01:00:00 UTC";
      }),
    expected: [
      /aws_s3_object\.configuration_variables\S+: content\.logical_dump_calendar is "Sun \*-\*-\* 01:00:00 UTC", must elapse every day/,
    ],
  },
  {
    name: "no timer of the dumps",
    change: (stacks) => changeVariables(stacks, (variables) => delete variables.logical_dump_calendar),
    expected: [/no aws_s3_object of the collectors has the variable logical_dump_calendar/],
  },
  {
    name: "dumps that go to another bucket",
    change: (stacks) =>
      changeVariables(stacks, (variables) => {
        variables.logical_dump_settings.bucket = "elsewhere";
      }),
    expected: [
      /configuration_variables\S+: content\.logical_dump_settings\.bucket is "elsewhere", must be "\S+dumps\S+"/,
    ],
  },
  {
    name: "a restore test every month",
    change: (stacks) => {
      named(stacks, "backups", "aws_backup_restore_testing_plan", /latest/).schedule_expression = "cron(0 6 1 * ? *)";
    },
    expected: [
      /restore-tests_latest\S+: schedule_expression is "cron\(0 6 1 \* \? \*\)", must be a schedule of at most 168/,
    ],
  },
  {
    name: "the plan of the latest restore tests removed",
    change: (stacks) => removed(stacks, "backups", "aws_backup_restore_testing_plan", /latest/),
    expected: [
      /^database: no aws_backup_restore_testing_selection .*LATEST_WITHIN_WINDOW/,
      /^uploads: .*LATEST_WITHIN_WINDOW/,
      /^servers: .*LATEST_WITHIN_WINDOW/,
    ],
  },
  {
    name: "the selection of a restore test removed",
    change: (stacks) => removed(stacks, "backups", "aws_backup_restore_testing_selection", /random-uploads/),
    expected: [/^uploads: no aws_backup_restore_testing_selection .*RANDOM_WITHIN_WINDOW.*protected_resource_type S3/],
  },
  {
    name: "a restore test of another cluster",
    change: (stacks) => {
      testOf(stacks, /latest-database/).protected_resource_arns = ["arn:aws:rds:eu-central-1:333333333333:cluster:old"];
    },
    expected: [
      /^database: no aws_backup_restore_testing_selection .*protected_resource_arns is \["arn.*:cluster:old"\]/,
    ],
  },
  {
    name: "a restore test of servers with another tag",
    change: (stacks) => {
      testOf(stacks, /latest-servers/).protected_resource_conditions[0].string_equals[0].value = "yes";
    },
    expected: [/^servers: no aws_backup_restore_testing_selection .*BackupWeekly = "true".*"yes"/],
  },
  {
    name: "a restore test that ends before its validation",
    change: (stacks) => {
      testOf(stacks, /latest-database/).validation_window_hours = 1;
    },
    expected: [/latest-database\S+: validation_window_hours is 1, must be at least 8/],
  },
  {
    name: "a restore test without a vault",
    change: (stacks) => {
      const plan = named(stacks, "backups", "aws_backup_restore_testing_plan", /random/);
      plan.recovery_point_selection[0].include_vaults = [];
    },
    expected: [
      /restore-tests_random\S+: recovery_point_selection\[0\]\.include_vaults\[0\] is absent, must be a vault/,
    ],
  },
  {
    name: "the verification of backups once a week",
    change: (stacks) => {
      const rule = named(stacks, "backups", "aws_cloudwatch_event_rule", /^verification_schedule/);
      rule.schedule_expression = "cron(0 5 ? * MON *)";
    },
    expected: [
      /verification_schedule\S+: schedule_expression is "cron\(0 5 \? \* MON \*\)", must be a schedule of at most 12/,
    ],
  },
  {
    name: "the verification of backups disabled",
    change: (stacks) => {
      named(stacks, "backups", "aws_cloudwatch_event_rule", /^verification_schedule/).state = "DISABLED";
    },
    expected: [/verification_schedule\S+: state is "DISABLED", must be absent or ENABLED/],
  },
];
