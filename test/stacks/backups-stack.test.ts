import { App } from "cdktf";
import { protections } from "../../checks/protections";
import type { Environment } from "../../environments/schema";
import { BackupsStack } from "../../stacks/backups-stack";
import { changed } from "../environments/support";
import { constructTree, type Emitted, environment, resources, synthesized } from "../support";

const NETWORK = { vpcId: "vpc-1", restoreSubnetIds: ["subnet-1", "subnet-2"] };
const production = environment("production");
const emitted = (env: Environment): Emitted =>
  synthesized((app) => new BackupsStack(app, env, { network: NETWORK }))[`${env.name}-backups`] ?? {};
const stack = emitted(production);
const rules = Object.fromEntries(
  resources(stack, "aws_backup_plan").map((plan) => [
    plan.name.replace("gocarbontracker-production-", ""),
    plan.rule[0],
  ]),
);
const stepOf = (thing: string, of = stack, name = "production") => {
  const found = resources(of, "aws_ssm_document").find((one) => one.name === `gocarbontracker-${name}-${thing}`);
  return JSON.parse(found?.content).mainSteps[0];
};
const scheduleOf = (thing: string) =>
  resources(stack, "aws_cloudwatch_event_rule").find(({ name }) => name === `gocarbontracker-production-${thing}`)
    ?.schedule_expression;
const abroad = (resource: Emitted) => resource.provider === "aws.disaster_recovery";

test("daily backups are continuous, and kept for 30 to 35 days", () => {
  expect(rules.daily).toMatchObject({
    schedule: "cron(0 3 * * ? *)",
    enable_continuous_backup: true,
  });
  expect(rules.daily.lifecycle.delete_after).toBeGreaterThanOrEqual(30);
  expect(rules.daily.lifecycle.delete_after).toBeLessThanOrEqual(35);
});

test("weekly full snapshots have a rule of their own", () => {
  expect(rules.weekly).toMatchObject({
    schedule: "cron(0 5 ? * SUN *)",
    enable_continuous_backup: false,
  });
  expect(rules.weekly.lifecycle.delete_after).toBeGreaterThanOrEqual(30);
});

test("buckets have the same schedule and retention, and a completion window of a week for the first backup", () => {
  const { recovery_point_tags: _, ...daily } = rules.daily;
  for (const [objects, other] of [
    [rules["objects-daily"], daily],
    [rules["objects-weekly"], rules.weekly],
  ]) {
    expect(objects).toEqual({ ...other, rule_name: objects.rule_name, completion_window: 7 * 24 * 60 });
  }
  expect([rules.daily.completion_window, rules.weekly.completion_window]).toEqual([240, 240]);
  expect(Object.keys(rules)).toHaveLength(4);
});

test("the account opts in, in both regions, to the selected resource types only", () => {
  const settings = resources(stack, "aws_backup_region_settings");
  expect(settings.map(abroad)).toEqual([false, true]);
  for (const { resource_type_opt_in_preference: chosen, lifecycle } of settings) {
    expect(chosen).toEqual({ Aurora: true, EC2: true, EBS: true, S3: true });
    // A region refuses unknown types, and returns all types that it has.
    expect(lifecycle.ignore_changes).toContain('resource_type_opt_in_preference["DynamoDB"]');
    expect(lifecycle.ignore_changes).not.toContain('resource_type_opt_in_preference["Aurora"]');
  }
});

test("every backup is copied to the vault of the other region, with the same retention", () => {
  const vaults = stack.resource.aws_backup_vault as Record<string, Emitted>;
  for (const rule of Object.values<Emitted>(rules)) {
    const [copy] = rule.copy_action;
    const target = vaults[copy.destination_vault_arn.replace(/^\$\{aws_backup_vault\.(.+)\.arn\}$/, "$1")];
    expect(target && abroad(target)).toBe(true);
    expect(copy.lifecycle.delete_after).toBe(rule.lifecycle.delete_after);
  }
});

test("resources are selected by one tag per rule", () => {
  const tags = resources(stack, "aws_backup_selection").flatMap((selection) => selection.selection_tag);
  expect(tags).toEqual(
    ["BackupDaily", "BackupObjectsDaily", "BackupObjectsWeekly", "BackupWeekly"].map((key) => ({
      type: "STRINGEQUALS",
      key,
      value: "true",
    })),
  );
});

test("production has compliance locks after grace days, staging has governance locks, the sandbox has none", () => {
  const locks = resources(stack, "aws_backup_vault_lock_configuration");
  expect(locks).toHaveLength(2);
  expect(locks.every((lock) => lock.changeable_for_days >= 3 && lock.min_retention_days >= 30)).toBe(true);
  const governance = resources(emitted(environment("staging")), "aws_backup_vault_lock_configuration");
  expect(governance.map((lock) => lock.changeable_for_days)).toEqual([undefined, undefined]);
  expect(resources(emitted(environment("sandbox")), "aws_backup_vault_lock_configuration")).toEqual([]);
});

test("no backup can be deleted early, except in a disposable environment", () => {
  const policies = resources(stack, "aws_backup_vault_policy").map(({ policy }) => JSON.parse(policy).Statement[0]);
  expect(policies).toHaveLength(2);
  for (const { Effect, Principal, Action } of policies) {
    expect([Effect, Principal]).toEqual(["Deny", "*"]);
    expect(Action).toContain("backup:DeleteRecoveryPoint");
  }
  expect(resources(stack, "aws_backup_vault").map((vault) => vault.force_destroy)).toEqual([false, false]);
  expect(resources(emitted(environment("sandbox")), "aws_backup_vault_policy")).toEqual([]);
});

test("failures notify the on-call engineer: jobs and copies by events, objects by the vaults' notifications", () => {
  const patterns = resources(stack, "aws_cloudwatch_event_rule").flatMap(({ event_pattern }) =>
    event_pattern === undefined ? [] : [JSON.parse(event_pattern)],
  );
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

test("a daily backup is overdue after a day and its windows, by resource type, and missing data fires", () => {
  const alarms = resources(stack, "aws_cloudwatch_metric_alarm").filter(({ alarm_name }) =>
    alarm_name.endsWith("BackupOverdue"),
  );
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

test("the weekly alert uses the age of backups, by resource type and plan, four times a day", () => {
  const step = stepOf("backup-age");
  const plans = stack.resource.aws_backup_plan as Record<string, Emitted>;
  const watched = step.inputs.InputPayload.Plans.map(({ Id, Kinds }: Emitted) => {
    const [, id = ""] = /aws_backup_plan\.([\w-]+)\.id/.exec(Id) ?? [];
    return [plans[id]?.name.replace("gocarbontracker-production-", ""), Kinds];
  });
  expect(watched).toEqual([
    ["weekly", ["Aurora", "EC2"]],
    ["objects-weekly", ["S3"]],
  ]);
  expect(scheduleOf("backup-age")).toBe("rate(6 hours)");
  const alarm = resources(stack, "aws_cloudwatch_metric_alarm").find(({ alarm_name }) =>
    alarm_name.endsWith("WeeklySnapshotOverdue"),
  );
  expect([alarm?.threshold, alarm?.treat_missing_data]).toEqual([8 * 86_400, "breaching"]);
});

test("the verification knows each plan, both vaults, the database, the cache and three buckets, twice a day", () => {
  const { inputs } = stepOf("backup-verification");
  expect(inputs.Script).toContain("def verify(event, _context");
  // Automation runs a single file.
  expect(inputs.Script).toContain("def check_in(event");
  expect(inputs.Script).not.toContain("import check_in");
  const { Plans, Vaults, Database, Cache, Buckets, OptIn, CheckIn } = inputs.InputPayload;
  const limits = Plans.map(
    ({ Tag, RetentionDays, MaximumAgeHours, CopyMaximumAgeHours, FirstWithinHours }: Emitted) => [
      Tag,
      RetentionDays,
      MaximumAgeHours,
      CopyMaximumAgeHours,
      FirstWithinHours,
    ],
  );
  // A backup is due each day or week; it starts within an hour and completes within four, and its copy arrives within four more.
  expect(limits).toEqual([
    ["BackupDaily", 35, 29, 33, 29],
    ["BackupWeekly", 90, 192, 196, 192],
    ["BackupObjectsDaily", 35, 29, 33, 168],
    ["BackupObjectsWeekly", 90, 192, 196, 168],
  ]);
  expect(Plans.map(({ Fleets }: Emitted) => Fleets)).toEqual([[], ["EC2"], [], []]);
  const lock = { MinimumDays: 30, MaximumDays: 365, Final: true };
  expect(Vaults).toMatchObject([
    { Region: "eu-central-1", Lock: lock },
    { Region: "eu-west-1", Lock: lock },
  ]);
  expect(Database).toEqual({
    ClusterId: "gocarbontracker-production-database",
    RetentionDays: 35,
    BehindMinutes: 10,
  });
  expect(Cache).toEqual({ GroupId: "gocarbontracker-production-cache", RetentionDays: 30, MaximumAgeHours: 27 });
  expect(Buckets).toHaveLength(3);
  expect(OptIn).toEqual(["Aurora", "EC2", "EBS", "S3"]);
  expect(CheckIn.Monitor).toBe("production-backup-verification");
  expect(scheduleOf("backup-verification")).toBe("cron(0 5,17 * * ? *)");
});

test("an environment without a lock and without Sentry verifies no lock, and does not check in", () => {
  const sandbox = emitted(changed(environment("sandbox"), { sentry: { kind: "none" } }));
  const { Vaults, CheckIn } = stepOf("backup-verification", sandbox, "sandbox").inputs.InputPayload;
  expect(Vaults.map(({ Lock }: Emitted) => Lock)).toEqual([undefined, undefined]);
  expect(CheckIn).toBeUndefined();
});

test("states and releases that are not replicated fire an alert", () => {
  const alarm = resources(stack, "aws_cloudwatch_metric_alarm").find(({ alarm_name }) =>
    alarm_name.endsWith("RecoveryCopyFailing"),
  );
  const pairs = alarm?.metric_query.flatMap(({ metric }: Emitted) =>
    metric ? [[metric.dimensions.SourceBucket, metric.dimensions.DestinationBucket]] : [],
  );
  expect(pairs).toEqual([
    ["gocarbontracker-production-state-333333333333-euc1", "gocarbontracker-production-state-copy-333333333333-euw1"],
    [
      "gocarbontracker-production-artefacts-333333333333-euc1",
      "gocarbontracker-production-artefacts-copy-333333333333-euw1",
    ],
  ]);
});

describe("restore tests", () => {
  const plans = resources(stack, "aws_backup_restore_testing_plan");
  const selections = resources(stack, "aws_backup_restore_testing_selection");

  test("each week the latest and a random recovery point of the vault are restored, on different days", () => {
    expect(plans.map(({ name, schedule_expression }) => [name, schedule_expression])).toEqual([
      ["gocarbontracker_production_restore_tests_latest", "cron(0 6 ? * TUE *)"],
      ["gocarbontracker_production_restore_tests_random", "cron(0 6 ? * THU *)"],
    ]);
    expect(plans.map(({ recovery_point_selection: [points] }) => points.algorithm)).toEqual([
      "LATEST_WITHIN_WINDOW",
      "RANDOM_WITHIN_WINDOW",
    ]);
    for (const {
      recovery_point_selection: [points],
    } of plans) {
      expect(points.include_vaults).toEqual([expect.stringMatching(/aws_backup_vault\.vault_.*\.arn/)]);
      expect(points.recovery_point_types).toEqual(["CONTINUOUS", "SNAPSHOT"]);
      expect(points.selection_window_days).toBeLessThanOrEqual(30);
    }
  });

  test("each datastore that AWS Backup can restore for a test is selected, the servers once a week", () => {
    expect(selections.map(({ name, protected_resource_type }) => `${name} ${protected_resource_type}`)).toEqual([
      "database Aurora",
      "servers EC2",
      "uploads S3",
      "database Aurora",
      "uploads S3",
    ]);
    const [database, servers, uploads] = selections;
    expect(database?.protected_resource_arns).toEqual([
      "arn:aws:rds:eu-central-1:333333333333:cluster:gocarbontracker-production-database",
    ]);
    expect(uploads?.protected_resource_arns).toEqual([
      "arn:aws:s3:::gocarbontracker-production-uploads-333333333333-euc1",
    ]);
    expect(servers?.protected_resource_conditions).toEqual([
      { string_equals: [{ key: "BackupWeekly", value: "true" }] },
    ]);
  });

  test("they are restored into subnets of their own, with a security group without rules", () => {
    const [group, ...others] = resources(stack, "aws_security_group");
    expect([group?.ingress, group?.egress, others]).toEqual([undefined, undefined, []]);
    expect(
      ["aws_vpc_security_group_ingress_rule", "aws_vpc_security_group_egress_rule"].flatMap((type) =>
        resources(stack, type),
      ),
    ).toEqual([]);
    const alone = expect.stringMatching(/^\["\$\{aws_security_group\.[\w-]+\.id\}"\]$/);
    const [database, servers, uploads] = selections.map(({ restore_metadata_overrides }) => restore_metadata_overrides);
    expect(database).toEqual({
      dbSubnetGroupName: expect.stringMatching(/aws_db_subnet_group/),
      vpcSecurityGroupIds: alone,
    });
    expect(servers).toEqual({ subnetId: "subnet-1", securityGroupIds: alone });
    expect(uploads).toBeUndefined();
    expect(resources(stack, "aws_db_subnet_group").map(({ subnet_ids }) => subnet_ids)).toEqual([
      NETWORK.restoreSubnetIds,
    ]);
  });

  test("the validation starts when a restore of a plan ends, and every ten minutes", () => {
    const rule = resources(stack, "aws_cloudwatch_event_rule").find(({ name }) =>
      name.endsWith("restore-tests-restored"),
    );
    expect(JSON.parse(rule?.event_pattern)).toEqual({
      source: ["aws.backup"],
      "detail-type": ["Restore Job State Change"],
      detail: { status: ["COMPLETED", "FAILED", "ABORTED"], restoreTestingPlanArn: [{ exists: true }] },
    });
    expect(scheduleOf("restore-tests")).toBe("rate(10 minutes)");
    const { timeoutSeconds, inputs } = stepOf("restore-tests");
    expect(timeoutSeconds ?? inputs.InputPayload.StepSeconds).toBeLessThan(600);
    expect(inputs.InputPayload.Execution).toBe("{{automation:EXECUTION_ID}}");
    expect(inputs.InputPayload.CheckIn.Monitor).toBe("production-restore-test");
  });

  test("the document fits into the 64 KB that Systems Manager allows", () => {
    const found = resources(stack, "aws_ssm_document").find(({ name }) => name.endsWith("-restore-tests"));
    expect(Buffer.byteLength(found?.content)).toBeLessThan(64_000);
  });

  test("an instance class that the Data API does not support is refused", () => {
    const small = changed(production, { database: { ...production.database, instanceClass: "db.t4g.medium" } });
    expect(() => emitted(small)).toThrow(
      "instanceClass is db.t4g.medium, must not be a class db.t, which the Data API does not support: choose another",
    );
  });
});

test("AWS Backup can pass the server role to a restored server, and no other role", () => {
  const policies = resources(stack, "aws_iam_role_policy").map(({ policy }) => JSON.parse(policy).Statement);
  const [passRole, ...others] = policies.find(([{ Sid }]) => Sid === "ServersComeBackAsThemselves");
  expect(others).toEqual([]);
  expect(passRole).toMatchObject({
    Action: "iam:PassRole",
    Resource: `arn:aws:iam::${production.account}:role/gocarbontracker-production-servers-euc1`,
    Condition: { StringEquals: { "iam:PassedToService": "ec2.amazonaws.com" } },
  });
});

test("the diff shows the recovery objectives", () => {
  const { value } = stack.output.recovery_objectives;
  expect(Object.keys(value).sort()).toEqual(["cache", "database", "servers", "uploads"]);
  expect(value.database.otherRegion).toEqual({
    rpoMinutes: 10,
    rtoMinutes: 60,
  });
});

test("the synth refuses objectives that backups cannot meet", () => {
  const promised = protections().map((protection) =>
    protection.datastore === "servers" ? { ...protection, objective: { rpoMinutes: 60, rtoMinutes: 60 } } : protection,
  );
  expect(() => synthesized((app) => new BackupsStack(app, production, { network: NETWORK }, promised))).toThrow(
    "servers.inRegion has rpoMinutes 60 and rtoMinutes 60, but snapshot loses up to 10380 and takes 45 minutes",
  );
});

test("construct ids are stable, because Terraform addresses derive from them", () => {
  expect(constructTree(new BackupsStack(new App(), production, { network: NETWORK }))).toMatchInlineSnapshot(`
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
      opt-in
      recovery-opt-in
      daily
        plan
        selection
      weekly
        plan
        selection
      objects-daily
        plan
        selection
      objects-weekly
        plan
        selection
      weekly-age
        program-role
          role
          policy
        document
        starter-role
          role
          policy
        failure-rule
        on-failure
        schedule-rule
        on-schedule
      verification
        program-role
          role
          policy
        document
        starter-role
          role
          policy
        failure-rule
        on-failure
        schedule-rule
        on-schedule
      restore-tests
        group
        subnets
        latest
        latest-database
        latest-uploads
        latest-servers
        random
        random-database
        random-uploads
        program-role
          role
          policy
        document
        starter-role
          role
          policy
        failure-rule
        on-failure
        restored-rule
        on-restore
        schedule-rule
        on-schedule
      DatabaseBackupOverdue
        alarm
      UploadsBackupOverdue
        alarm
      WeeklySnapshotOverdue
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
      RestoreTestFailed
        alarm
      RestoreTestOverdue
        alarm
      RestoreSlow
        alarm
      RecoveryCopyFailing
        alarm
      BackupGapFound
        alarm
      recovery_objectives"
  `);
});
