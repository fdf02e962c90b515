import { App } from "cdktf";
import { DataStack } from "../../stacks/data-stack";
import { constructTree, type Emitted, environment, only, resources, synthesized } from "../support";

const network = {
  vpcId: "vpc-1",
  isolatedSubnetIds: ["subnet-a", "subnet-b", "subnet-c"],
  disasterRecoveryVpcId: "vpc-2",
  disasterRecoverySubnetIds: ["subnet-x", "subnet-y", "subnet-z"],
};
const emitted = (name: "production" | "staging" | "sandbox"): Emitted =>
  synthesized((app) => new DataStack(app, environment(name), { network }))[`${name}-data`] ?? {};
const production = environment("production");
const stack = emitted("production");
const abroad = (resource: Emitted) => resource.provider === "aws.disaster_recovery";
const clusters = resources(stack, "aws_rds_cluster");
const primary = clusters.find((cluster) => !abroad(cluster)) ?? {};
const secondary = clusters.find(abroad) ?? {};
const instances = resources(stack, "aws_rds_cluster_instance");

test("the writer and the fixed readers are in different zones, and the other region has readers of its own", () => {
  const here = instances.filter((instance) => !abroad(instance));
  expect(here).toHaveLength(1 + production.database.minReaders);
  expect(new Set(here.map((instance) => instance.availability_zone)).size).toBe(here.length);
  expect(instances.filter(abroad)).toHaveLength(production.database.disasterRecoveryReaders);
});

test("both clusters are in one global database", () => {
  expect(clusters).toHaveLength(2);
  const global = only(stack, "aws_rds_global_cluster");
  expect(global).toMatchObject({
    engine: "aurora-postgresql",
    storage_encrypted: true,
    deletion_protection: true,
  });
  expect(new Set(clusters.map((cluster) => cluster.global_cluster_identifier)).size).toBe(1);
  expect(secondary.depends_on.filter((on: string) => on.startsWith("aws_rds_cluster_instance."))).toHaveLength(2);
});

test("the clusters are encrypted, accept IAM sign-in, export logs, and have deletion protection", () => {
  for (const cluster of clusters) {
    expect(cluster).toMatchObject({
      storage_encrypted: true,
      iam_database_authentication_enabled: true,
      enabled_cloudwatch_logs_exports: ["postgresql"],
      deletion_protection: true,
      skip_final_snapshot: false,
      copy_tags_to_snapshot: true,
      performance_insights_enabled: true,
      database_insights_mode: "advanced",
      delete_automated_backups: false,
      monitoring_interval: 60,
    });
    // A recreated cluster has another key, so the final snapshot of its predecessor keeps its name.
    expect(cluster.final_snapshot_identifier).toMatch(/-final-\$\{aws_kms_key\.[\w-]+\.key_id\}$/);
  }
  for (const cluster of resources(emitted("sandbox"), "aws_rds_cluster")) {
    expect(cluster).toMatchObject({
      deletion_protection: false,
      skip_final_snapshot: true,
      delete_automated_backups: true,
      database_insights_mode: "standard",
      performance_insights_retention_period: 7,
    });
  }
});

test("the output has no password: the only one is a write-only argument", () => {
  expect(stack.variable.database_master_password).toMatchObject({
    sensitive: true,
    ephemeral: true,
  });
  expect(stack.variable.database_master_password.default).toBeUndefined();
  expect(primary.master_password_wo).toBe("${var.database_master_password}");
  expect(clusters.map((cluster) => cluster.master_password)).toEqual([undefined, undefined]);
  expect(secondary.master_username).toBeUndefined();
});

test("PostgreSQL requires TLS, logs slow statements and counts all of them", () => {
  const groups = resources(stack, "aws_rds_cluster_parameter_group");
  expect(groups).toHaveLength(2);
  for (const { family, parameter } of groups) {
    expect(family).toBe("aurora-postgresql15");
    const values = Object.fromEntries(parameter.map(({ name, value }: Emitted) => [name, value]));
    expect(values).toMatchObject({
      "rds.force_ssl": "1",
      log_min_duration_statement: "1000",
      shared_preload_libraries: "pg_stat_statements,pgaudit",
      "pgaudit.role": "rds_pgaudit",
      "pgaudit.log": "ddl,role",
    });
  }
});

test("the secondary cluster has a fixed source region, which a switchover does not change", () => {
  expect([primary.source_region, secondary.source_region]).toEqual([undefined, production.region]);
  for (const cluster of clusters) expect(cluster.lifecycle.ignore_changes).toContain("source_region");
});

test("operating system metrics are kept for a year under the project's key, in both regions, before an instance exists", () => {
  const groups = Object.entries<Emitted>(stack.resource.aws_cloudwatch_log_group).filter(
    ([, { name }]) => name === "RDSOSMetrics",
  );
  expect(new Set(groups.map(([, { provider }]) => provider))).toEqual(new Set([undefined, "aws.disaster_recovery"]));
  expect(groups.map(([, { retention_in_days }]) => retention_in_days)).toEqual([365, 365]);
  for (const [id, { provider, kms_key_id }] of groups) {
    const cluster = clusters.find((one) => one.provider === provider);
    expect(cluster?.depends_on).toContain(`aws_cloudwatch_log_group.${id}`);
    expect(cluster?.kms_key_id).toBe(kms_key_id);
  }
});

test("point-in-time recovery has the retention of the daily backups, whose window AWS Backup sets", () => {
  for (const cluster of clusters) {
    expect(cluster.backup_retention_period).toBe(production.backups.dailyRetentionDays);
    expect(cluster.lifecycle.ignore_changes).toContain("preferred_backup_window");
  }
});

test("dumps are stored in the other region, and none can be deleted before 30 days", () => {
  const bucket = resources(stack, "aws_s3_bucket").find(({ bucket }) => bucket.includes("-dumps-"));
  expect(bucket).toMatchObject({
    bucket: "gocarbontracker-production-dumps-333333333333-euw1",
    object_lock_enabled: true,
  });
  const lock = only(stack, "aws_s3_bucket_object_lock_configuration");
  expect([bucket?.provider, lock.provider]).toEqual(Array(2).fill(secondary.provider));
  expect(lock.rule.default_retention).toEqual({ mode: "COMPLIANCE", days: 30 });
});

test.each([
  ["staging", "GOVERNANCE"],
  ["sandbox", undefined],
] as const)("dumps of %s have the lock mode of its backup vaults: %s", (name, mode) => {
  const locks = resources(emitted(name), "aws_s3_bucket_object_lock_configuration");
  expect(locks.map(({ rule }) => rule.default_retention.mode)).toEqual(mode === undefined ? [] : [mode]);
});

describe("with a copy of the dumps in another account", () => {
  const dumpCopy = {
    account: "999999999999",
    region: "eu-north-1",
    bucket: "copies-of-dumps",
    keyArn: "arn:aws:kms:eu-north-1:999999999999:key/11111111-2222-3333-4444-555555555555",
  };
  const { "production-data": copied = {} } = synthesized(
    (app) => new DataStack(app, { ...production, backups: { ...production.backups, dumpCopy } }, { network }),
  );

  test("the output has what the other account adds to its policies, for the role that writes", () => {
    const { bucket, key } = copied.output.dump_copy_policies.value;
    const role = resources(copied, "aws_iam_role").find(({ name }) => name.endsWith("-dump-copy-euc1"));
    const arn = `\${aws_iam_role.${role?.["//"].metadata.uniqueId}.arn}`;
    for (const { Principal } of [...bucket, ...key]) expect(Principal).toEqual({ AWS: arn });
    expect(bucket[0].Resource).toBe("arn:aws:s3:::copies-of-dumps/*");
    expect(bucket[0].Action).toContain("s3:ObjectOwnerOverrideToBucketOwner");
    expect(key[0].Condition).toEqual({ StringEquals: { "kms:ViaService": "s3.eu-north-1.amazonaws.com" } });
  });

  test("a copy that fails notifies from the region of the dumps", () => {
    const alarms = resources(copied, "aws_cloudwatch_metric_alarm").filter(({ alarm_name }) =>
      alarm_name.endsWith("-RecoveryCopyFailing"),
    );
    expect(alarms.map(({ provider }) => provider)).toEqual(["aws.disaster_recovery"]);
    expect(JSON.stringify(alarms)).toContain("copies-of-dumps");
  });

  test("no environment has one by default", () => {
    for (const name of ["production", "staging", "sandbox"] as const)
      expect(JSON.stringify(emitted(name))).not.toContain("dump-copy");
  });
});

test("the primary cluster and the uploads have the backup tags, their replicas have not", () => {
  const tagged = { BackupDaily: "true", BackupWeekly: "true" };
  expect(primary.tags).toEqual(tagged);
  expect(secondary.tags).toEqual({});
  const buckets = resources(stack, "aws_s3_bucket");
  expect(buckets.map(({ tags }) => tags ?? {})).toEqual([
    {},
    { BackupObjectsDaily: "true", BackupObjectsWeekly: "true" },
    {},
  ]);
});

test("only clients can connect to the datastores, on their ports only", () => {
  const rules = resources(stack, "aws_vpc_security_group_ingress_rule");
  const [collectors, ...others] = rules.filter(({ cidr_ipv4 }) => cidr_ipv4);
  const clients = rules.filter((rule) => rule !== collectors);
  expect(clients.map((rule) => rule.from_port).sort()).toEqual([5432, 5432, 6379]);
  expect(clients.every((rule) => rule.referenced_security_group_id)).toBe(true);
  // A rule cannot name a group of another region, so it names the private subnets of the primary.
  expect(others).toEqual([]);
  expect(collectors).toMatchObject({ provider: "aws.disaster_recovery", cidr_ipv4: "10.30.64.0/18", from_port: 5432 });
});

test("readers scale with the users of the whole environment", () => {
  const scaling = resources(stack, "aws_cloudwatch_metric_alarm").filter(({ alarm_name }) =>
    alarm_name.includes("-readers-"),
  );
  expect(scaling).toHaveLength(2);
  for (const { metric_query } of scaling) {
    const metrics = Object.fromEntries(metric_query.map((query: Emitted) => [query.id, query.metric]));
    expect(metrics.users).toMatchObject({
      namespace: "GoCarbonTracker",
      metric_name: "ConcurrentUsers",
      stat: "Sum",
      period: 60,
      dimensions: { Environment: "production" },
    });
    expect(metrics.readers).toMatchObject({
      metric_name: "CPUUtilization",
      stat: "SampleCount",
      period: 60,
    });
  }
});

const alarm = (name: string) =>
  resources(stack, "aws_cloudwatch_metric_alarm").find((a) => a.alarm_name === `gocarbontracker-production-${name}`) ??
  {};

test("readers at their maximum for 15 minutes fire an alert", () => {
  expect(alarm("ReadersAtMaximum")).toMatchObject({
    comparison_operator: "GreaterThanOrEqualToThreshold",
    threshold: production.database.maxReaders,
    period: 60,
    evaluation_periods: 15,
    datapoints_to_alarm: 15,
  });
});

test("replication lag is read in the secondary region, and missing data fires", () => {
  const lag = alarm("GlobalDatabaseLagHigh");
  expect(abroad(lag)).toBe(true);
  expect(lag).toMatchObject({ threshold: 60, treat_missing_data: "breaching" });
  expect(lag.alarm_actions[0]).toContain(`:${production.disasterRecoveryRegion}:`);
  const metrics: Emitted[] = lag.metric_query.flatMap((query: Emitted) => query.metric ?? []);
  expect(metrics.every(({ metric_name }) => metric_name === "AuroraGlobalDBRPOLag")).toBe(true);
  const cluster = {
    DBClusterIdentifier: "gocarbontracker-production-database-recovery",
  };
  expect(metrics.map(({ dimensions }) => dimensions)).toEqual([cluster, { ...cluster, SourceRegion: "eu-central-1" }]);
  expect(alarm("UploadsReplicationLate")).toMatchObject({
    threshold: 900,
    metric_name: "ReplicationLatency",
  });
  expect(abroad(alarm("UploadsReplicationLate"))).toBe(true);
});

test("local storage alerts exist in both regions, each for its own database", () => {
  const both = resources(stack, "aws_cloudwatch_metric_alarm").filter(
    ({ alarm_name }) => alarm_name === "gocarbontracker-production-DatabaseLocalStorageLow",
  );
  expect(
    both.map((one) => [abroad(one), one.dimensions.DBClusterIdentifier, one.alarm_actions[0].split(":")[3]]),
  ).toEqual([
    [false, "gocarbontracker-production-database", production.region],
    [true, "gocarbontracker-production-database-recovery", production.disasterRecoveryRegion],
  ]);
  expect(new Set(both.map(({ threshold }) => threshold)).size).toBe(1);
});

test("cache alarms cover every node", () => {
  const nodes = alarm("CacheMemoryHigh").metric_query.flatMap(
    (query: Emitted) => query.metric?.dimensions.CacheClusterId ?? [],
  );
  expect(nodes).toEqual([1, 2, 3].map((node) => `gocarbontracker-production-cache-00${node}`));
});

test("an environment with a fixed number of readers has no scaling, and no alarm that always fires", () => {
  const fixed = {
    ...environment("sandbox"),
    database: { ...environment("sandbox").database, maxReaders: 1 },
  };
  const stacks = synthesized((app) => new DataStack(app, fixed, { network }));
  const data = stacks["sandbox-data"] ?? {};
  expect(resources(data, "aws_appautoscaling_target")).toEqual([]);
  const alarms = resources(data, "aws_cloudwatch_metric_alarm").map(({ alarm_name }) => alarm_name);
  expect(alarms.length).toBeGreaterThan(4);
  expect(alarms.filter((alarm) => alarm.includes("eader"))).toEqual([]);
});

test("construct ids are stable, because Terraform addresses derive from them", () => {
  expect(constructTree(new DataStack(new App(), production, { network }))).toMatchInlineSnapshot(`
    "production-data
      backend
      aws
      key
        key
        alias
      aws-disaster-recovery
      disaster-recovery-key
        key
        alias
      clients
        group
      global
        cluster
      monitoring-role
        role
        publish
      database-access
        group
        from-clients
        clients-to
      database_master_password
      operating-system-log
      database
        log
        subnets
        parameters
        cluster
        instance-1
        instance-2
      disaster-recovery-clients
        group
      disaster-recovery-access
        group
        from-clients
        clients-to
      disaster-recovery-from-collectors
      disaster-recovery-operating-system-log
      disaster-recovery
        log
        subnets
        parameters
        cluster
        instance-1
      reader-scaling
        target
        out-policy
        out-alarm
        in-policy
        in-alarm
      ReadersMissing
        alarm
      cache
        access
          group
          from-clients
          clients-to
        subnets
        parameters
        user
        users
        engine-log
        slow-log
        group
      uploads
        bucket
          bucket
          versioning
          encryption
          public-access
          policy
        lifecycle
          lifecycle
        events
        replica
          bucket
          versioning
          encryption
          public-access
          policy
        replica-lifecycle
          lifecycle
        role
          role
          policy
        replication
      dumps
        bucket
          bucket
          versioning
          encryption
          public-access
          policy
        lifecycle
          lifecycle
        lock
      ReadersAtMaximum
        alarm
      DatabaseReplicaLagHigh
        alarm
      DatabaseLocalStorageLow
        alarm
      CacheMemoryHigh
        alarm
      CacheReplicaLagHigh
        alarm
      UploadsReplicationFailed
        alarm
      DatabaseFailover
        rule
        tell
        page
          alarm
      DatabaseFailoverFailed
        rule
        tell
        page
          alarm
      GlobalDatabaseLagHigh
        alarm
      UploadsReplicationLate
        alarm
      disaster-recovery-alarms
        DatabaseLocalStorageLow
          alarm"
  `);
});
