import type { Configuration } from "../../../checks/emitted/configuration";
import { block, type Case, expectCase, remove, rename } from "./reviewed";

type Mutable = Record<string, Configuration & { moved?: unknown }>;

const policyRule = (head: Parameters<Case["change"]>[0], plan = "daily") =>
  block(head, "backups", "aws_backup_plan", `${plan}_plan`).rule[0];

const CASES: Record<string, Case> = {
  "a shorter retention of the database's backups": {
    change: (head) => Object.assign(block(head, "data", "aws_rds_cluster", "database"), { backup_retention_period: 7 }),
    must: [
      "blocking data production-data: aws_rds_cluster.database_cluster",
      "backup_retention_period 35 → 7",
      "no restore reaches further back",
    ],
    mustNot: ["downtime", "security", "paging"],
  },
  "a longer retention of logs": {
    change: (head) => Object.assign(block(head, "data", "aws_cloudwatch_log_group"), { retention_in_days: 731 }),
    must: ["Terraform changes retention_in_days"],
    mustNot: ["blocking", "attention"],
  },
  "a shorter retention of logs": {
    change: (head) => Object.assign(block(head, "data", "aws_cloudwatch_log_group"), { retention_in_days: 30 }),
    must: ["blocking data", "365 → 30", "deletes all log events that are older"],
  },
  "a shorter retention of daily backups": {
    change: (head) => Object.assign(policyRule(head).lifecycle, { delete_after: 7 }),
    must: ["blocking data production-backups: aws_backup_plan.daily", "lifecycle.delete_after 35 → 7"],
    mustNot: ["no longer copied"],
  },
  "no copies of daily backups": {
    change: (head) => {
      delete policyRule(head).copy_action;
    },
    must: ["blocking data", "copy_action", "no longer copied to the secondary region"],
  },
  "weekly instead of daily backups": {
    change: (head) => Object.assign(policyRule(head), { schedule: "cron(0 3 ? * SUN *)" }),
    must: ["attention data", "grows from 24 to 168 hours"],
    mustNot: ["blocking"],
  },
  "daily backups at another hour": {
    change: (head) => Object.assign(policyRule(head), { schedule: "cron(0 4 * * ? *)" }),
    must: ["information other"],
    mustNot: ["blocking", "attention"],
  },
  "no continuous backup": {
    change: (head) => Object.assign(policyRule(head), { enable_continuous_backup: false }),
    must: ["attention data", "only the times of the snapshots"],
  },
  "earlier deletion of old versions of uploads": {
    change: (head) => {
      block(
        head,
        "data",
        "aws_s3_bucket_lifecycle_configuration",
        "uploads_lifecycle",
      ).rule[0].noncurrent_version_expiration[0].noncurrent_days = 7;
    },
    must: ["blocking data", "90 → 7", "S3 deletes all objects or versions"],
  },
  "no replication of uploads": {
    change: (head) => remove(head, "data", "aws_s3_bucket_replication_configuration"),
    must: ["blocking data", "no longer copied to the secondary region"],
  },
  "suspended versioning": {
    change: (head) => {
      block(head, "data", "aws_s3_bucket_versioning", "uploads_bucket").versioning_configuration.status = "Suspended";
    },
    must: ["blocking data", "Enabled → Suspended", "has no earlier version"],
  },
  "a removed bucket": {
    change: (head) => remove(head, "data", "aws_s3_bucket", "uploads_replica"),
    must: [
      "blocking data production-data: aws_s3_bucket.uploads_replica",
      "and with it the objects and their versions",
    ],
  },
  "a database without encryption": {
    change: (head) => Object.assign(block(head, "data", "aws_rds_cluster", "database"), { storage_encrypted: false }),
    must: [
      "the data since the last backup, and creates an empty one because of storage_encrypted",
      "attention security",
      "no data can be read or written meanwhile",
    ],
  },
  "another name of the database": {
    change: (head) =>
      Object.assign(block(head, "data", "aws_rds_cluster", "database_cluster"), { database_name: "other" }),
    must: [
      "and creates an empty one because of database_name",
      "aws_rds_cluster_instance.database_instance-1",
      "because of cluster_identifier, which follows aws_rds_cluster.database_cluster",
    ],
    mustNot: ["aws_rds_cluster_instance.disaster-recovery"],
  },
  "a vault's key that is replaced": {
    change: (head) => Object.assign(block(head, "backups", "aws_kms_key", "vault-key_5"), { multi_region: true }),
    must: [
      "blocking data production-backups: aws_backup_vault.vault",
      "and with it the backups, and creates an empty one because of kms_key_arn, which follows aws_kms_key.vault-key",
    ],
    // The vault keeps its name.
    mustNot: ["aws_backup_selection", "aws_backup_vault_lock_configuration"],
  },
  "a bucket of another name": {
    change: (head) => Object.assign(block(head, "data", "aws_s3_bucket", "uploads_bucket"), { bucket: "other" }),
    must: [
      "and creates an empty one because of bucket",
      "information other production-data: aws_s3_bucket_public_access_block.uploads_bucket",
      "because of bucket, which follows aws_s3_bucket.uploads_bucket",
    ],
  },
  "a renamed cluster": {
    change: (head) => rename(head, "data", "aws_rds_cluster", "database_cluster"),
    must: [
      "blocking data production-data: aws_rds_cluster.database_cluster",
      "Only its construct id changes",
      "moveFromId",
      "to aws_rds_cluster.renamed-database_cluster",
    ],
    mustNot: [": Terraform destroys it, and", "Terraform creates it."],
  },
  "a renamed cluster with a moved block": {
    change: (head) => {
      const moved = rename(head, "data", "aws_rds_cluster", "database_cluster");
      (head as Mutable)["production-data"] = { ...head["production-data"], moved: [moved] };
    },
    must: ["nothing is destroyed"],
    mustNot: ["blocking", "attention"],
  },
  "no prevent_destroy": {
    change: (head) => {
      delete block(head, "data", "aws_rds_cluster", "database").lifecycle.prevent_destroy;
    },
    must: ["attention data", "lifecycle.prevent_destroy true → nothing"],
    mustNot: ["blocking"],
  },
  "no deletion protection": {
    change: (head) => Object.assign(block(head, "data", "aws_rds_cluster", "database"), { deletion_protection: false }),
    must: ["attention data", "deletion_protection true → false"],
  },
  "a removed key": {
    change: (head) => remove(head, "data", "aws_kms_key", "disaster-recovery-key"),
    must: ["blocking data", "schedules the key for deletion"],
  },
  "a bucket without the tag of the backup plan": {
    change: (head) => {
      delete block(head, "data", "aws_s3_bucket", "uploads_bucket").tags.BackupObjectsDaily;
    },
    must: ["blocking data", "tags.BackupObjectsDaily true → nothing", "no longer backed up"],
  },
  "a vault without lock": {
    change: (head) => remove(head, "backups", "aws_backup_vault_lock_configuration"),
    must: ["attention data", "administrator can delete backups"],
  },
  "a worse recovery objective": {
    change: (head) => {
      block(head, "backups", "aws_backup_vault").tags["Recovery-database"] =
        "RPO 60 RTO 120 minutes - other region RPO 10 RTO 60";
    },
    must: ["attention data", "RPO 10 RTO 120", "RPO 60 RTO 120", "more data may be lost"],
  },
  "a renamed backup plan with a shorter retention and no copies": {
    change: (head) => {
      rename(head, "backups", "aws_backup_plan", "daily_plan");
      const [rule] = block(head, "backups", "aws_backup_plan", "renamed-daily").rule;
      rule.lifecycle.delete_after = 1;
      delete rule.copy_action;
    },
    must: [
      "blocking data production-backups: aws_backup_plan.renamed-daily",
      "lifecycle.delete_after 35 → 1",
      "no longer copied to the secondary region",
      "No new backups are made by this plan",
      "Its construct id changes, and ",
    ],
    mustNot: ["Only its construct id changes, but Terraform destroys it and creates it again: keep"],
  },
  "a renamed backup plan": {
    change: (head) => rename(head, "backups", "aws_backup_plan", "daily_plan"),
    must: ["Only its construct id changes"],
    mustNot: ["No new backups are made", "Its construct id changes, and"],
  },
  "ignored changes instead of prevent_destroy": {
    change: (head) =>
      Object.assign(block(head, "data", "aws_rds_cluster", "database"), { lifecycle: { ignore_changes: ["all"] } }),
    must: ["attention data", "lifecycle.prevent_destroy true → nothing"],
  },
  "ignored changes as a text": {
    change: (head) =>
      Object.assign(block(head, "data", "aws_rds_cluster", "database"), {
        lifecycle: { ignore_changes: "all" },
        backup_retention_period: 1,
      }),
    must: ["lifecycle.prevent_destroy true → nothing"],
    mustNot: ["backup_retention_period"],
  },
  "a change beside one with a consequence": {
    change: (head) =>
      Object.assign(block(head, "data", "aws_rds_cluster", "database"), {
        backup_retention_period: 7,
        copy_tags_to_snapshot: false,
      }),
    must: ["backup_retention_period 35 → 7", "information other", "Terraform changes copy_tags_to_snapshot."],
  },
  "a removed stack": {
    change: (head) => {
      delete (head as Mutable)["production-backups"];
    },
    must: [
      "blocking data production-backups: aws_backup_vault",
      "Terraform forgets it",
      "attention other production-backups: stack",
    ],
    mustNot: ["Terraform destroys it"],
  },
  "no retention of the database's backups": {
    change: (head) => {
      delete block(head, "data", "aws_rds_cluster", "database").backup_retention_period;
    },
    must: ["blocking data", "backup_retention_period 35 → nothing", "no restore reaches further back"],
  },
  "no retention of the cache's snapshots": {
    change: (head) => {
      delete block(head, "data", "aws_elasticache_replication_group").snapshot_retention_limit;
    },
    must: ["blocking data", "snapshot_retention_limit 30 → nothing"],
  },
  "a vault lock without its least retention": {
    change: (head) => {
      delete block(head, "backups", "aws_backup_vault_lock_configuration").min_retention_days;
    },
    must: ["attention data", "min_retention_days 30 → nothing"],
  },
  "a selection by another tag": {
    change: (head) => {
      block(head, "backups", "aws_backup_selection", "daily").selection_tag[0].key = "Other";
    },
    must: ["blocking data production-backups: aws_backup_selection.daily", "are no longer backed up"],
  },
  "a selection with an exception": {
    change: (head) =>
      Object.assign(block(head, "backups", "aws_backup_selection", "daily"), { not_resources: ["arn:aws:s3:::*"] }),
    must: ["blocking data production-backups: aws_backup_selection.daily", "not_resources"],
  },
  "backups that leave out databases": {
    change: (head) => {
      block(head, "backups", "aws_backup_region_settings").resource_type_opt_in_preference.Aurora = false;
    },
    must: ["blocking data", "resource_type_opt_in_preference.Aurora true → false", "no longer backs up"],
  },
  "copies in the vault of the same region": {
    change: (head) => {
      policyRule(head).copy_action[0].destination_vault_arn = "${aws_backup_vault.vault_BBE00A92.arn}";
    },
    must: ["blocking data", "destination_vault_arn", "a vault of the same region does not survive"],
    mustNot: ["no longer copied"],
  },
  "a replication to another bucket": {
    change: (head) => {
      block(head, "data", "aws_s3_bucket_replication_configuration").rule[0].destination.bucket =
        "arn:aws:s3:::elsewhere";
    },
    must: ["blocking data", "rule[everything].destination.bucket", "has none of the earlier ones"],
  },
  "automated backups that a destroy deletes": {
    change: (head) => {
      delete block(head, "data", "aws_rds_cluster", "database").delete_automated_backups;
    },
    must: ["attention data", "delete_automated_backups false → nothing"],
  },
  "a bucket of another provider": {
    change: (head) =>
      Object.assign(block(head, "data", "aws_s3_bucket", "uploads_bucket"), { provider: "aws.disaster_recovery" }),
    must: ["blocking data production-data: aws_s3_bucket.uploads_bucket", "creates an empty one there"],
  },
  "a key of another region": {
    change: (head) => Object.assign(block(head, "data", "aws_kms_key", "key"), { region: "eu-west-1" }),
    must: ["blocking data", "region nothing → eu-west-1", "creates an empty one there"],
  },
  "one more copy of daily backups": {
    change: (head) => {
      const [copy] = policyRule(head).copy_action;
      policyRule(head).copy_action.push({ ...copy, destination_vault_arn: "arn:aws:backup:eu-north-1:1:vault" });
    },
    must: ["information"],
    mustNot: ["blocking", "attention"],
  },
  "one more rule of daily backups": {
    change: (head) => {
      block(head, "backups", "aws_backup_plan", "daily_plan").rule.push({
        ...structuredClone(policyRule(head)),
        rule_name: "noon",
        schedule: "cron(0 12 * * ? *)",
      });
    },
    must: ["information"],
    mustNot: ["blocking", "attention"],
  },
  "a first retention of daily backups": {
    base: (base) => {
      delete policyRule(base).lifecycle;
    },
    change: () => {},
    must: ["blocking data production-backups: aws_backup_plan.daily", "nothing → 35"],
  },
  "a rule that deletes objects and was off": {
    base: (base) => {
      block(base, "data", "aws_s3_bucket_lifecycle_configuration", "uploads_lifecycle").rule[0].status = "Disabled";
    },
    change: () => {},
    must: ["blocking data", "rule[retention].status Disabled → Enabled"],
  },
  "one more provider": {
    change: (head) => {
      head["production-data"]?.provider?.aws?.unshift({ alias: "archive", region: "eu-north-1" });
    },
    must: ["information other production-data: settings"],
    mustNot: ["blocking", "attention"],
  },
  "a provider in another region": {
    change: (head) => {
      for (const one of head["production-data"]?.provider?.aws ?? [])
        if (one.alias === undefined) one.region = "eu-north-1";
    },
    must: ["blocking data production-data: settings", "eu-central-1 → eu-north-1"],
  },
};

test.each(Object.entries(CASES))("%s", (_, one) => expectCase(one));
