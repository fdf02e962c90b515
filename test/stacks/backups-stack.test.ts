import { App } from "cdktf";
import type { Environment } from "../../environments/schema";
import { protections } from "../../proofs/protections";
import { BackupsStack } from "../../stacks/backups-stack";
import { constructTree, type Emitted, environment, only, resources, synthesized } from "../support";

const production = environment("production");
const emitted = (env: Environment): Emitted =>
  synthesized((app) => new BackupsStack(app, env))[`${env.name}-backups`] ?? {};
const stack = emitted(production);
const rules = Object.fromEntries(
  resources(stack, "aws_backup_plan").map((plan) => [
    plan.name.replace("gocarbontracker-production-", ""),
    plan.rule[0],
  ]),
);
const abroad = (resource: Emitted) => resource.provider === "aws.disaster_recovery";

test("daily backups are continuous and kept 30 days at least, 35 at most", () => {
  expect(rules.daily).toMatchObject({
    schedule: "cron(0 3 * * ? *)",
    enable_continuous_backup: true,
  });
  expect(rules.daily.lifecycle.delete_after).toBeGreaterThanOrEqual(30);
  expect(rules.daily.lifecycle.delete_after).toBeLessThanOrEqual(35);
});

test("weekly full snapshots are a rule of their own", () => {
  expect(rules.weekly).toMatchObject({
    schedule: "cron(0 5 ? * SUN *)",
    enable_continuous_backup: false,
  });
  expect(rules.weekly.lifecycle.delete_after).toBeGreaterThanOrEqual(30);
  expect(Object.keys(rules)).toHaveLength(2);
});

test("every backup is copied into the vault of the other region and kept as long there", () => {
  const vaults = stack.resource.aws_backup_vault as Record<string, Emitted>;
  for (const rule of Object.values<Emitted>(rules)) {
    const [copy] = rule.copy_action;
    const target = vaults[copy.destination_vault_arn.replace(/^\$\{aws_backup_vault\.(.+)\.arn\}$/, "$1")];
    expect(target && abroad(target)).toBe(true);
    expect(copy.lifecycle.delete_after).toBe(rule.lifecycle.delete_after);
  }
});

test("what is backed up says so itself, by a tag per rule", () => {
  const tags = resources(stack, "aws_backup_selection").map((selection) => selection.selection_tag);
  expect(tags).toEqual([
    [{ type: "STRINGEQUALS", key: "BackupDaily", value: "true" }],
    [{ type: "STRINGEQUALS", key: "BackupWeekly", value: "true" }],
  ]);
});

test("production's vaults are locked for good after grace days, staging's by administrators, the sandbox's not", () => {
  const locks = resources(stack, "aws_backup_vault_lock_configuration");
  expect(locks).toHaveLength(2);
  expect(locks.every((lock) => lock.changeable_for_days >= 3 && lock.min_retention_days >= 30)).toBe(true);
  const governance = resources(emitted(environment("staging")), "aws_backup_vault_lock_configuration");
  expect(governance.map((lock) => lock.changeable_for_days)).toEqual([undefined, undefined]);
  expect(resources(emitted(environment("sandbox")), "aws_backup_vault_lock_configuration")).toEqual([]);
});

test("nobody takes a backup away before its time; only a disposable environment can be cleared", () => {
  const policies = resources(stack, "aws_backup_vault_policy").map(({ policy }) => JSON.parse(policy).Statement[0]);
  expect(policies).toHaveLength(2);
  for (const { Effect, Principal, Action } of policies) {
    expect([Effect, Principal]).toEqual(["Deny", "*"]);
    expect(Action).toContain("backup:DeleteRecoveryPoint");
  }
  expect(resources(stack, "aws_backup_vault").map((vault) => vault.force_destroy)).toEqual([false, false]);
  expect(resources(emitted(environment("sandbox")), "aws_backup_vault_policy")).toEqual([]);
});

test("failures reach people: of jobs and copies by events, of objects by the vaults' own notifications", () => {
  const patterns = resources(stack, "aws_cloudwatch_event_rule").map(({ event_pattern }) => JSON.parse(event_pattern));
  const states = Object.fromEntries(patterns.map((pattern) => [pattern["detail-type"][0], pattern.detail.state]));
  expect(states["Backup Job State Change"]).toEqual(expect.arrayContaining(["FAILED", "EXPIRED", "ABORTED"]));
  expect(states["Copy Job State Change"]).toContain("FAILED");
  const broken = patterns.find((pattern) => pattern["detail-type"][0] === "Recovery Point State Change");
  expect(broken?.detail).toEqual({
    status: ["PARTIAL", "STOPPED"],
    backupVaultName: ["gocarbontracker-production-backups"],
  });
  const notifications = resources(stack, "aws_backup_vault_notifications");
  expect(notifications.map(({ sns_topic_arn }) => sns_topic_arn.split(":")[3]).sort()).toEqual([
    "eu-central-1",
    "eu-west-1",
  ]);
});

test("a daily backup is missed after a day and its windows, of each kind by itself, and silence counts", () => {
  const alarms = resources(stack, "aws_cloudwatch_metric_alarm").filter(({ namespace }) => namespace !== "AWS/Events");
  expect(alarms.map(({ alarm_name }) => alarm_name).sort()).toEqual([
    "gocarbontracker-production-DatabaseBackupOverdue",
    "gocarbontracker-production-UploadsBackupOverdue",
  ]);
  for (const alarm of alarms) {
    expect(alarm).toMatchObject({
      comparison_operator: "LessThanThreshold",
      threshold: 1,
      evaluation_periods: 29,
      datapoints_to_alarm: 29,
      treat_missing_data: "breaching",
    });
    const metrics = alarm.metric_query.flatMap((query: Emitted) => query.metric ?? []);
    expect(metrics.every((metric: Emitted) => metric.period === 3600 && metric.stat === "Sum")).toBe(true);
    const kinds = new Set(metrics.map((metric: Emitted) => metric.dimensions.ResourceType));
    expect([...kinds]).toEqual([alarm.alarm_name.includes("Database") ? "Aurora" : "S3"]);
  }
});

test("a restored server gets its role back, and that is all that AWS Backup can give away", () => {
  const [passRole, ...others] = JSON.parse(only(stack, "aws_iam_role_policy").policy).Statement;
  expect(others).toEqual([]);
  expect(passRole).toMatchObject({
    Action: "iam:PassRole",
    Resource: `arn:aws:iam::${production.account}:role/gocarbontracker-production-servers`,
    Condition: { StringEquals: { "iam:PassedToService": "ec2.amazonaws.com" } },
  });
});

test("a reviewer of a diff sees what may be lost and how long it may take", () => {
  const { value } = stack.output.recovery_objectives;
  expect(Object.keys(value).sort()).toEqual(["cache", "database", "servers", "uploads"]);
  expect(value.database.otherRegion).toEqual({
    rpoMinutes: 10,
    rtoMinutes: 60,
  });
});

test("the synth refuses what backups cannot keep", () => {
  const promised = protections().map((protection) =>
    protection.datastore === "servers" ? { ...protection, objective: { rpoMinutes: 60, rtoMinutes: 60 } } : protection,
  );
  expect(() => synthesized((app) => new BackupsStack(app, production, promised))).toThrow(
    "servers.inRegion has rpoMinutes 60 and rtoMinutes 60, but snapshot loses up to 10380 and takes 45 minutes",
  );
});

test("its ids are a contract", () => {
  expect(constructTree(new BackupsStack(new App(), production))).toMatchInlineSnapshot(`
    "production-backups
      backend
      aws
      vault-key
        key
        alias
      vault
        vault
        policy
        lock
        notifications
      aws-disaster-recovery
      disaster-recovery-vault-key
        key
        alias
      disaster-recovery-vault
        vault
        policy
        lock
        notifications
      role
        role
        policy
        backup
        restore
        s3-backup
        s3-restore
      daily
        plan
        selection
      weekly
        plan
        selection
      DatabaseBackupOverdue
        alarm
      UploadsBackupOverdue
        alarm
      BackupJobFailed
        rule
        tell
        page
          alarm
      BackupCopyFailed
        rule
        tell
        page
          alarm
      RecoveryPointBroken
        rule
        tell
        page
          alarm
      recovery_objectives"
  `);
});
