import { recoveryContractFaults } from "../../../verification/recovery/recovery-contract";
import type { Emitted } from "../../support";
import { whole } from "../../whole";

const ENVIRONMENTS = ["production", "staging", "sandbox"] as const;

/** A copy of the environment's stacks in which something is different. */
function broken(change: (stacks: Record<string, Emitted>) => void) {
  const copy = structuredClone(whole("production")) as Record<string, Emitted>;
  change(copy);
  return copy;
}
const named = (stacks: Record<string, Emitted>, stack: string, type: string, id: RegExp): Emitted =>
  Object.entries<Emitted>(stacks[`production-${stack}`]?.resource[type]).find(([name]) => id.test(name))?.[1] ?? {};
const planOf = (stacks: Record<string, Emitted>, id: RegExp) => named(stacks, "backups", "aws_backup_plan", id).rule[0];

test.each(ENVIRONMENTS)("the generated Terraform of %s has every recovery mechanism of the policy", (name) => {
  expect(recoveryContractFaults(whole(name))).toEqual([]);
});

test.each<[string, (stacks: Record<string, Emitted>) => void, RegExp[]]>([
  [
    "a tag removed from the database",
    (stacks) => delete named(stacks, "data", "aws_rds_cluster", /^database/).tags.BackupDaily,
    [/^database\.inRegion must have a continuous backup .* no resource has one/, /^database\.otherRegion .* snapshot/],
  ],
  [
    "a tag with another value",
    (stacks) =>
      Object.assign(named(stacks, "data", "aws_s3_bucket", /^uploads_bucket/).tags, { BackupObjectsDaily: "yes" }),
    [/^uploads\.inRegion must have a continuous backup/, /^uploads\.otherRegion must have a snapshot/],
  ],
  [
    "a tag removed from the servers",
    (stacks) => named(stacks, "servers", "aws_autoscaling_group", /^servers/).tag.pop(),
    [/^servers\.inRegion must have a snapshot/, /^servers\.otherRegion must have a snapshot/],
  ],
  [
    "a copy dropped",
    (stacks) => delete planOf(stacks, /^daily/).copy_action,
    [/^database\.otherRegion must have a snapshot that loses at most 1980 minutes .*: one loses up to 10620 minutes$/],
  ],
  [
    "a copy that stays in the region",
    (stacks) => {
      planOf(stacks, /^weekly/).copy_action[0].destination_vault_arn = "${aws_backup_vault.gone.arn}";
    },
    [/^servers\.otherRegion must have a snapshot .*: rule gocarbontracker-production-weekly: \S+ is no vault$/],
  ],
  [
    "a schedule stretched to two weeks",
    (stacks) => {
      planOf(stacks, /^weekly/).schedule = "cron(0 5 1,15 * ? *)";
    },
    [
      /^database\.inRegion must have a snapshot that loses at most 10380 minutes .*one loses up to 22620 minutes/,
      /^servers\.inRegion/,
      /^servers\.otherRegion/,
    ],
  ],
  [
    "a longer window",
    (stacks) => {
      planOf(stacks, /^weekly/).completion_window = 600;
    },
    [/^database\.inRegion/, /^servers\.inRegion/, /^servers\.otherRegion/],
  ],
  [
    "continuous backups turned off",
    (stacks) => {
      planOf(stacks, /^objects-daily/).enable_continuous_backup = false;
    },
    [/^uploads\.inRegion must have a continuous backup that loses at most 15 minutes/],
  ],
  [
    "a region not opted in",
    (stacks) => {
      const settings = named(stacks, "backups", "aws_backup_region_settings", /^recovery-opt-in/);
      settings.resource_type_opt_in_preference.S3 = false;
    },
    [/^uploads\.otherRegion must have a snapshot .*: rule \S+: the region of \S+ has not opted in to S3/],
  ],
  [
    "retention outside the lock",
    (stacks) => {
      planOf(stacks, /^objects-daily/).lifecycle.delete_after = 400;
    },
    [
      /^uploads\.inRegion must have a continuous backup .*: rule \S+: it is kept 400 days, and the vault's lock allows 30 to 365$/,
    ],
  ],
  [
    "a lock that refuses the copies",
    (stacks) => {
      const lock = named(stacks, "backups", "aws_backup_vault_lock_configuration", /^disaster-recovery/);
      lock.min_retention_days = 60;
    },
    [
      /^database\.otherRegion must have a snapshot .*it is kept 35 days, and the vault's lock allows 60 to 365/,
      /^uploads\.otherRegion/,
    ],
  ],
  [
    "retention below the handbook's",
    (stacks) => {
      planOf(stacks, /^daily/).lifecycle.delete_after = 7;
    },
    [/^database\.inRegion must have a continuous backup .*: rule \S+: it is kept 7 days, must be at least 30$/],
  ],
  [
    "no secondary database",
    (stacks) => delete named(stacks, "data", "aws_rds_cluster", /^disaster-recovery/).global_cluster_identifier,
    [/^database\.otherRegion must have a replication/, /^cache\.otherRegion must have a rebuilding/],
  ],
  [
    "replication without a time",
    (stacks) => {
      const { rule } = named(stacks, "data", "aws_s3_bucket_replication_configuration", /^uploads/);
      rule[0].destination.replication_time.status = "Disabled";
    },
    [/^uploads\.otherRegion must have a replication that loses at most 15 minutes/],
  ],
  [
    "fewer snapshots of the cache",
    (stacks) => {
      named(stacks, "data", "aws_elasticache_replication_group", /^cache/).snapshot_retention_limit = 7;
    },
    [/^cache\.inRegion must have a snapshot that loses at most 1560 minutes/],
  ],
])("%s is found", (_, change, expected) => {
  const faults = recoveryContractFaults(broken(change));
  expect(faults).toEqual(expected.map((fault) => expect.stringMatching(fault)));
});
