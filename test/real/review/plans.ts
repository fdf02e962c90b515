import type { Stacks } from "../../../checks/emitted/configuration";
import type { Emitted } from "../../support";
import { add, block, type Case, remove, rename } from "../../verification/review/reviewed";
import type { PlanOptions } from "./make-plan";
import { removeWithUsers } from "./remove-with-users";

/** A change, the resource that it is about, and the sentences that the review of its plan must and must not have on that resource. */
interface PlannedCase extends Pick<Case, "change" | "must" | "mustNot"> {
  readonly about: string;
}

/** Changes of one stack that one plan shows together, because each is about another resource. */
export interface PlanOfChanges {
  readonly stack: string;
  readonly options?: PlanOptions;
  readonly changes: Readonly<Record<string, PlannedCase>>;
}

/** A password in a plan, which no output may have. */
export const PASSWORD = "Kestrel-Harbour-47-Umbra";

const nothing = () => {};
const settings = (head: Stacks, stack: string) => head[`sandbox-${stack}`] as Emitted;
const instancesOf = (state: Emitted, type: string, text: string) =>
  state.resources.find((one: Emitted) => one.type === type && one.name.includes(text)).instances;

export const PLANS: Record<string, PlanOfChanges> = {
  losses: {
    stack: "data",
    changes: {
      "a removed bucket": {
        about: "aws_s3_bucket.uploads_replica",
        change: (head) => removeWithUsers(head, "sandbox-data", "aws_s3_bucket.uploads_replica_bucket_06C89BCE"),
        must: ["blocking data", "Terraform destroys it, and with it the objects and their versions"],
      },
      "a forgotten log group": {
        about: "aws_cloudwatch_log_group.disaster-recovery-operating-system-log",
        change: (head) => {
          const address = "aws_cloudwatch_log_group.disaster-recovery-operating-system-log";
          removeWithUsers(head, "sandbox-data", address);
          settings(head, "data").removed = [{ from: address, lifecycle: { destroy: false } }];
        },
        must: ["blocking data", "Terraform forgets it and does not destroy it"],
        mustNot: ["and with it"],
      },
      "a shorter retention of the database's backups": {
        about: "aws_rds_cluster.database_cluster",
        change: (head) =>
          Object.assign(block(head, "data", "aws_rds_cluster", "database_cluster"), { backup_retention_period: 7 }),
        must: ["blocking data", "backup_retention_period 30 → 7"],
        mustNot: ["downtime"],
      },
      "another instance class": {
        about: "aws_rds_cluster_instance.database_instance-1",
        change: (head) =>
          Object.assign(block(head, "data", "aws_rds_cluster_instance", "database_instance-1"), {
            instance_class: "db.r7g.xlarge",
          }),
        must: ["attention downtime", "db.r7g.large → db.r7g.xlarge", "on the writer this is a failover"],
        mustNot: ["Terraform destroys it"],
      },
      "a user of the cache with a password": {
        about: "aws_elasticache_user.cache_user",
        change: (head) =>
          Object.assign(block(head, "data", "aws_elasticache_user"), {
            authentication_mode: { type: "password", passwords: [PASSWORD] },
          }),
        must: ["attention security", "iam → password", "without short-lived credentials"],
        mustNot: [PASSWORD],
      },
      "another password of the database": {
        about: "aws_rds_cluster.disaster-recovery_cluster",
        change: (head) =>
          Object.assign(block(head, "data", "aws_rds_cluster", "disaster-recovery"), { master_password: PASSWORD }),
        must: ["Terraform changes master_password"],
        mustNot: [PASSWORD],
      },
      "a moved alarm": {
        about: "aws_cloudwatch_metric_alarm.renamed-CacheMemoryHigh",
        change: (head) => {
          const moved = rename(head, "data", "aws_cloudwatch_metric_alarm", "CacheMemoryHigh");
          settings(head, "data").moved = [moved];
        },
        must: ["information other", "nothing is destroyed"],
        mustNot: ["attention", "blocking"],
      },
      "an alarm renamed without a moved block": {
        about: "aws_cloudwatch_metric_alarm.CacheReplicaLagHigh",
        change: (head) => rename(head, "data", "aws_cloudwatch_metric_alarm", "CacheReplicaLagHigh"),
        must: ["Only its construct id changes", "moveFromId"],
      },
      "no replication of uploads": {
        about: "aws_s3_bucket_replication_configuration",
        change: nothing,
        must: ["blocking data", "no longer copied to the secondary region"],
      },
    },
  },
  replacements: {
    stack: "data",
    changes: {
      "another name of the database": {
        about: "aws_rds_cluster.database_cluster",
        change: (head) =>
          Object.assign(block(head, "data", "aws_rds_cluster", "database_cluster"), { database_name: "other" }),
        must: [
          "blocking data",
          "Terraform destroys it, and with it the data since the last backup, and creates an empty one because of database_name",
          "no data can be read or written meanwhile",
        ],
      },
      "instances of a replaced cluster": {
        about: "aws_rds_cluster_instance.database_instance-1",
        change: nothing,
        must: ["attention downtime", "because of cluster_identifier, which follows aws_rds_cluster.database_cluster"],
      },
      "another port of the cache": {
        about: "aws_elasticache_replication_group",
        change: (head) => Object.assign(block(head, "data", "aws_elasticache_replication_group"), { port: 6380 }),
        must: ["blocking data", "because of port", "and with it jobs that are not done"],
      },
      "a key of several regions": {
        about: "aws_kms_key.disaster-recovery-key",
        change: (head) =>
          Object.assign(block(head, "data", "aws_kms_key", "disaster-recovery-key"), { multi_region: true }),
        must: ["blocking data", "schedules the key for deletion", "multi_region"],
      },
      "a cluster whose key is known after the apply": {
        about: "aws_rds_cluster.disaster-recovery_cluster",
        change: nothing,
        must: ["blocking data", "and with it the data since the last backup", "because of kms_key_id"],
      },
      "a bucket whose key is known after the apply": {
        about: "aws_s3_bucket_server_side_encryption_configuration.uploads_replica",
        change: nothing,
        must: ["kms_master_key_id"],
        mustNot: ["blocking"],
      },
      "a security group that is created before it is destroyed": {
        about: "aws_security_group.clients_group",
        change: (head) =>
          Object.assign(block(head, "data", "aws_security_group", "clients_group"), {
            description: "Other words",
            lifecycle: { create_before_destroy: true },
          }),
        must: ["attention downtime"],
        mustNot: ["blocking"],
      },
    },
  },
  requested: {
    stack: "data",
    options: {
      args: ["-replace=aws_s3_bucket.uploads_bucket_C6008970"],
      state: (state) => {
        // As `terraform taint` marks a resource whose creation failed half way.
        instancesOf(state, "aws_rds_cluster", "database_cluster")[0].status = "tainted";
        // As an apply leaves the old object, when its destruction fails after the new one is there.
        const keys = instancesOf(state, "aws_kms_key", "disaster-recovery-key");
        keys.push({ ...structuredClone(keys[0]), deposed: "0a1b2c3d" });
      },
    },
    changes: {
      "a bucket that a person replaces by an argument": {
        about: "aws_s3_bucket.uploads_bucket",
        change: nothing,
        must: [
          "blocking data",
          "the objects and their versions, and creates an empty one because of the argument -replace",
        ],
      },
      "a tainted cluster": {
        about: "aws_rds_cluster.database_cluster",
        change: nothing,
        must: [
          "blocking data",
          "the data since the last backup, and creates an empty one because its creation did not end",
        ],
      },
      "a log group whose replacement another resource triggers": {
        about: "aws_cloudwatch_log_group.cache_slow-log",
        change: (head) => {
          Object.assign(block(head, "data", "aws_cloudwatch_log_group", "cache_slow-log"), {
            lifecycle: { replace_triggered_by: ["aws_elasticache_parameter_group.cache_parameters_40CE81C8"] },
          });
          block(head, "data", "aws_elasticache_parameter_group").parameter = [
            { name: "maxmemory-policy", value: "allkeys-lru" },
          ];
        },
        must: [
          "blocking data",
          "what is kept as evidence, and creates an empty one because of its replace_triggered_by",
        ],
      },
      "a deposed key": {
        about: "(deposed 0a1b2c3d)",
        change: nothing,
        must: ["blocking data", "schedules the key for deletion"],
      },
      "an imported bucket": {
        about: "aws_s3_bucket.imported",
        change: (head) => {
          add(head, "data", "aws_s3_bucket", "imported", { bucket: "made-by-hand" });
          settings(head, "data").import = [{ to: "aws_s3_bucket.imported", id: "made-by-hand" }];
        },
        must: ["information", "imports"],
        mustNot: ["blocking", "attention", "creates it"],
      },
    },
  },
  drift: {
    stack: "data",
    options: { refreshes: true },
    changes: {
      "a retention that a person shortened": {
        about: "aws_cloudwatch_log_group.database_log",
        change: nothing,
        must: ["attention toil", "changed outside of Terraform", "this apply reverts retention_in_days"],
        mustNot: ["blocking"],
      },
      "a bucket that a person deleted": {
        about: "aws_s3_bucket_replication_configuration",
        change: nothing,
        must: ["attention toil", "deleted outside of Terraform"],
        mustNot: ["blocking"],
      },
      "an intended change beside the drift": {
        about: "aws_cloudwatch_log_group.cache_slow-log",
        change: (head) =>
          Object.assign(block(head, "data", "aws_cloudwatch_log_group", "cache_slow-log"), { retention_in_days: 30 }),
        must: ["blocking data", "365 → 30"],
        mustNot: ["outside of Terraform"],
      },
    },
  },
  backups: {
    stack: "backups",
    changes: {
      "a vault whose key is replaced": {
        about: "aws_backup_vault.vault",
        change: (head) => Object.assign(block(head, "backups", "aws_kms_key", "vault-key_54"), { multi_region: true }),
        must: [
          "blocking data",
          "and with it the backups",
          "because of kms_key_arn, which follows aws_kms_key.vault-key",
        ],
      },
      "no copies of daily backups": {
        about: "aws_backup_plan.daily",
        change: (head) => {
          delete block(head, "backups", "aws_backup_plan", "daily_plan_0A").rule[0].copy_action;
        },
        must: ["blocking data", "no longer copied to the secondary region"],
      },
      "weekly backups that are deleted earlier": {
        about: "aws_backup_plan.weekly",
        change: (head) => {
          block(head, "backups", "aws_backup_plan", "weekly_plan_02").rule[0].lifecycle.delete_after = 8;
        },
        must: ["blocking data", "delete_after", "→ 8"],
      },
      "a removed selection": {
        about: "aws_backup_selection.objects-daily",
        change: (head) => remove(head, "backups", "aws_backup_selection", "objects-daily"),
        must: ["blocking data", "no longer backed up"],
      },
    },
  },
  network: {
    stack: "network",
    changes: {
      "another range of a subnet": {
        about: "aws_subnet.network_isolated_zone-1",
        change: (head) =>
          Object.assign(block(head, "network", "aws_subnet", "isolated_zone-1"), { cidr_block: "10.30.200.0/24" }),
        must: ["attention downtime", "because of cidr_block"],
      },
      "the association of a replaced subnet": {
        about: "aws_route_table_association.network_isolated_zone-1",
        change: nothing,
        must: ["attention downtime", "because of subnet_id, which follows aws_subnet.network_isolated_zone-1"],
      },
      "an endpoint without private names": {
        about: "aws_vpc_endpoint",
        change: (head) =>
          Object.assign(block(head, "network", "aws_vpc_endpoint", "logs"), { private_dns_enabled: false }),
        must: ["attention downtime", "private_dns_enabled true → false"],
      },
    },
  },
  harmless: {
    stack: "data",
    changes: {
      "a tag of all resources": {
        about: "",
        change: (head) => {
          for (const { default_tags } of settings(head, "data").provider.aws) default_tags[0].tags.Team = "operations";
        },
        must: [],
        mustNot: ["attention", "blocking"],
      },
      "a description of a key": {
        about: "aws_kms_key.key",
        change: (head) => Object.assign(block(head, "data", "aws_kms_key", "key_F"), { description: "Other words" }),
        must: ["information other", "Terraform changes description"],
      },
      "another text of an alarm": {
        about: "aws_cloudwatch_metric_alarm.CacheMemoryHigh",
        change: (head) => {
          block(head, "data", "aws_cloudwatch_metric_alarm", "CacheMemoryHigh").alarm_description += " Thank you.";
        },
        must: ["information other", "Terraform changes alarm_description"],
      },
      "a tag of a bucket": {
        about: "aws_s3_bucket.uploads_bucket",
        change: (head) => {
          block(head, "data", "aws_s3_bucket", "uploads_bucket").tags.Contents = "uploads";
        },
        must: ["information other", "Terraform changes tags.Contents"],
      },
      "a policy with its keys in another order": {
        about: "aws_s3_bucket_policy.uploads_bucket",
        change: (head) => {
          const one = block(head, "data", "aws_s3_bucket_policy", "uploads_bucket");
          const { Statement: statements, ...rest } = JSON.parse(one.policy);
          one.policy = JSON.stringify({ Statement: statements, ...rest }, null, 2);
        },
        must: [],
        mustNot: ["information", "attention", "blocking"],
      },
      "a longer retention of logs": {
        about: "aws_cloudwatch_log_group.cache_engine-log",
        change: (head) =>
          Object.assign(block(head, "data", "aws_cloudwatch_log_group", "cache_engine-log"), {
            retention_in_days: 731,
          }),
        must: ["information other", "Terraform changes retention_in_days"],
      },
      "a moved log group": {
        about: "aws_cloudwatch_log_group.renamed-cache_slow-log",
        change: (head) => {
          const moved = rename(head, "data", "aws_cloudwatch_log_group", "cache_slow-log");
          settings(head, "data").moved = [moved];
        },
        must: ["information other", "nothing is destroyed"],
      },
      "a new log group": {
        about: "aws_cloudwatch_log_group.notes",
        change: (head) =>
          add(head, "data", "aws_cloudwatch_log_group", "notes", { name: "/notes", retention_in_days: 365 }),
        must: ["information cost", "AWS bills it by use"],
        mustNot: ["attention", "blocking"],
      },
    },
  },
  unchanged: { stack: "backups", options: { refreshes: true }, changes: {} },
  targeted: {
    stack: "backups",
    options: { args: ["-target=aws_backup_selection.daily_selection_556942F2"] },
    changes: {
      "a plan of selected resources": {
        about: "sandbox-backups: plan",
        change: nothing,
        must: ["blocking toil", "The plan is incomplete"],
      },
      "a vault that such a plan leaves out": {
        about: "aws_backup_vault.vault",
        change: (head) => Object.assign(block(head, "backups", "aws_backup_vault", "vault_BBE"), { name: "other" }),
        must: ["blocking data", "and with it the backups", "because of name"],
      },
    },
  },
  refused: {
    stack: "backups",
    changes: {
      "a plan that Terraform refuses": {
        about: "sandbox-backups: plan",
        change: nothing,
        must: ["blocking toil", "The plan is incomplete"],
      },
      "a vault that Terraform may not destroy": {
        about: "aws_backup_vault.vault",
        change: (head) =>
          Object.assign(block(head, "backups", "aws_backup_vault", "vault_BBE"), {
            name: "other",
            lifecycle: { prevent_destroy: true },
          }),
        must: ["blocking data", "and with it the backups", "because of name"],
      },
    },
  },
};
