import { ACCESS_LOG } from "./access-log";
import { FLOW_LOG } from "./flow-log";
import { type Answers, minutesAgo, SEEDED } from "./seeded";

const { prefix, reader, writer } = SEEDED;
const database = `${prefix}-database`;
const recovery = `${prefix}-database-recovery`;
const FAILOVER_REASON = "Failover started because the writer ran out of memory";

const backupJob = (minutes: number, ResourceType: string, State: string, StatusMessage?: string) => ({
  CreationDate: minutesAgo(minutes),
  ResourceType,
  State,
  ...(StatusMessage && { StatusMessage }),
});
const recoveryPoint = (name: string, minutes: number, ResourceType: string, Status: string) => ({
  RecoveryPointArn: `arn:aws:backup:eu-central-1:333333333333:recovery-point:${name}`,
  CreationDate: minutesAgo(minutes),
  ResourceType,
  Status,
});
const recoveryPoints = {
  RecoveryPoints: [recoveryPoint("whole", 1500, "S3", "COMPLETED"), recoveryPoint("broken", 60, "Aurora", "PARTIAL")],
};

/** The database, the cache and the backups: a failover left one reader rebooting, a cache replica is missing, and jobs failed. */
export function dataAnswers(): Answers {
  return {
    "rds.DescribeDBClusters": [
      {
        where: { DBClusterIdentifier: database, region: "eu-central-1" },
        answer: {
          DBClusters: [
            {
              Status: "failing-over",
              Endpoint: "database.example",
              ReaderEndpoint: "readers.example",
              EngineVersion: "15.10",
              EarliestRestorableTime: minutesAgo(40_000),
              LatestRestorableTime: minutesAgo(5),
              DBClusterMembers: [
                { DBInstanceIdentifier: writer, IsClusterWriter: false },
                { DBInstanceIdentifier: reader, IsClusterWriter: true },
              ],
            },
          ],
        },
      },
      {
        where: { DBClusterIdentifier: recovery, region: "eu-west-1" },
        answer: { DBClusters: [{ Status: "inaccessible-encryption-credentials" }] },
      },
      {
        where: { DBClusterIdentifier: `${prefix}-restored` },
        answer: {
          DBClusters: [
            {
              DBClusterArn: "arn:aws:rds:eu-central-1:333333333333:cluster:restored",
              MasterUserSecret: { SecretArn: "arn:aws:secretsmanager:eu-central-1:333333333333:secret:restored" },
              Status: "available",
            },
          ],
        },
      },
    ],
    "rds-data.ExecuteStatement": [
      {
        answer: {
          records: [[{ stringValue: '{"at" : 1, "tables" : {"public.companies" : {"rows" : 589, "newest" : 1}}}' }]],
        },
      },
    ],
    "rds.DescribeDBInstances": [
      {
        answer: {
          DBInstances: [
            { DBInstanceIdentifier: writer, DBInstanceClass: "db.r7g.large", DBInstanceStatus: "available" },
            { DBInstanceIdentifier: reader, DBInstanceClass: "db.r7g.large", DBInstanceStatus: "storage-full" },
            { DBInstanceIdentifier: "awsbackup-restore-test-1-validation", DBInstanceStatus: "available" },
          ],
        },
      },
    ],
    "rds.DescribeEvents": [
      {
        where: { SourceIdentifier: database, SourceType: "db-cluster" },
        answer: {
          Events: [
            { SourceIdentifier: database, Date: minutesAgo(12), Message: FAILOVER_REASON, SourceType: "db-cluster" },
          ],
        },
      },
    ],
    "rds.DescribeGlobalClusters": [
      {
        where: { GlobalClusterIdentifier: `${database}-euc1` },
        answer: {
          GlobalClusters: [
            {
              Status: "switching-over",
              EngineVersion: "15.10",
              GlobalClusterMembers: [
                { DBClusterArn: `arn:aws:rds:eu-central-1:333333333333:cluster:${database}`, IsWriter: true },
                { DBClusterArn: `arn:aws:rds:eu-west-1:333333333333:cluster:${recovery}`, IsWriter: false },
              ],
            },
          ],
        },
      },
    ],
    "rds.DescribeDBClusterParameters": [
      {
        where: { DBClusterParameterGroupName: database },
        answer: {
          Parameters: [
            { ParameterName: "log_min_duration_statement", ParameterValue: "1000" },
            { ParameterName: "max_connections", ParameterValue: "50" },
          ],
        },
      },
    ],
    "rds.DescribeDBEngineVersions": [
      {
        where: { Engine: "aurora-postgresql" },
        answer: {
          DBEngineVersions: [
            { EngineVersion: "15.10", Status: "deprecated" },
            { EngineVersion: "15.12", Status: "available" },
            { EngineVersion: "16.8", Status: "available" },
          ],
        },
      },
    ],
    "elasticache.DescribeReplicationGroups": [
      {
        where: { ReplicationGroupId: `${prefix}-cache` },
        answer: {
          ReplicationGroups: [
            {
              Status: "modifying",
              NodeGroups: [
                {
                  NodeGroupMembers: [
                    { CacheClusterId: `${prefix}-cache-001`, CurrentRole: "replica" },
                    { CacheClusterId: `${prefix}-cache-002`, CurrentRole: "primary" },
                  ],
                },
              ],
            },
          ],
        },
      },
    ],
    "elasticache.DescribeEvents": [
      {
        answer: {
          Events: [
            { SourceIdentifier: `${prefix}-cache-001`, Message: "Failover to replica node", Date: minutesAgo(9) },
          ],
        },
      },
    ],
    "application-autoscaling.DescribeScalingActivities": [
      {
        where: { ServiceNamespace: "rds", ResourceId: `cluster:${database}` },
        answer: {
          ScalingActivities: [
            {
              ActivityId: "1",
              ServiceNamespace: "rds",
              ResourceId: `cluster:${database}`,
              ScalableDimension: "rds:cluster:ReadReplicaCount",
              Description: "Attempting to add 1 reader",
              Cause: "monitor alarm",
              StartTime: minutesAgo(10),
              StatusCode: "Failed",
              StatusMessage: "InsufficientDBInstanceCapacity",
            },
          ],
        },
      },
    ],
    "application-autoscaling.DescribeScalableTargets": [
      {
        where: { ServiceNamespace: "rds", ResourceIds: [`cluster:${database}`] },
        answer: {
          ScalableTargets: [
            {
              ServiceNamespace: "rds",
              ResourceId: `cluster:${database}`,
              ScalableDimension: "rds:cluster:ReadReplicaCount",
              MinCapacity: 2,
              MaxCapacity: 2,
              RoleARN: "arn:aws:iam::333333333333:role/readers",
              CreationTime: minutesAgo(90_000),
              SuspendedState: { DynamicScalingOutSuspended: true },
            },
          ],
        },
      },
    ],
    "backup.ListBackupJobs": [
      {
        where: { ByBackupVaultName: `${prefix}-backups` },
        answer: {
          BackupJobs: [backupJob(60, "Aurora", "FAILED", "The KMS key is disabled"), backupJob(90, "S3", "COMPLETED")],
        },
      },
    ],
    "backup.ListCopyJobs": [
      {
        answer: {
          CopyJobs: [backupJob(50, "S3", "COMPLETED"), backupJob(40, "Aurora", "FAILED", "Access denied to the vault")],
        },
      },
    ],
    "backup.ListRestoreJobs": [
      {
        answer: {
          RestoreJobs: [
            { CreationDate: minutesAgo(9000), ResourceType: "S3", Status: "COMPLETED" },
            {
              CreationDate: minutesAgo(300),
              ResourceType: "Aurora",
              Status: "FAILED",
              StatusMessage: "No subnet group",
              CreatedBy: { RestoreTestingPlanArn: "arn:aws:backup:eu-central-1:1:restore-testing-plan:latest" },
            },
          ],
        },
      },
    ],
    "backup.ListRecoveryPointsByBackupVault": [
      { where: { BackupVaultName: `${prefix}-backups` }, answer: recoveryPoints },
    ],
    "backup.GetRecoveryPointRestoreMetadata": [
      { where: { BackupVaultName: `${prefix}-backups` }, answer: { RestoreMetadata: { Engine: "aurora-postgresql" } } },
    ],
    "backup.DescribeBackupVault": [
      {
        where: { BackupVaultName: `${prefix}-backups` },
        answer: { BackupVaultName: `${prefix}-backups`, Locked: true, NumberOfRecoveryPoints: 3 },
      },
    ],
    "backup.ListBackupPlans": [
      {
        answer: {
          BackupPlansList: [
            { BackupPlanName: `${prefix}-daily`, LastExecutionDate: minutesAgo(600) },
            { BackupPlanName: `${prefix}-weekly`, LastExecutionDate: minutesAgo(60_000) },
          ],
        },
      },
    ],
    "backup.DescribeRegionSettings": [
      { answer: { ResourceTypeOptInPreference: { Aurora: true, EC2: false, S3: true } } },
    ],
    "s3.GetBucketReplication": [
      {
        where: { Bucket: "~^.gocarbontracker-production-(uploads|state)-333333333333-euc1.$" },
        answer: {
          ReplicationConfiguration: {
            Role: "arn:aws:iam::333333333333:role/replication",
            Rules: [{ ID: "all", Status: "Disabled", Destination: { Bucket: "arn:aws:s3:::copy" } }],
          },
        },
      },
    ],
    "s3.HeadObject": [
      { where: { Bucket: `${prefix}-dumps-333333333333-euw1` }, answer: { ReplicationStatus: "FAILED" } },
      {
        where: { Bucket: `${prefix}-state-333333333333-euc1`, Key: "data.tfstate" },
        answer: { ReplicationStatus: "FAILED" },
      },
      {
        where: { Bucket: FLOW_LOG.bucket, Key: FLOW_LOG.key },
        answer: { ContentLength: 1, ETag: '"1"', LastModified: minutesAgo(5) },
      },
      {
        where: { Bucket: ACCESS_LOG.bucket, Key: ACCESS_LOG.key },
        answer: { ContentLength: 1, ETag: '"1"', LastModified: minutesAgo(5) },
      },
    ],
    "s3.HeadBucket": [
      { where: { Bucket: `${prefix}-uploads-333333333333-euc1` }, answer: { BucketRegion: "eu-central-1" } },
    ],
    "s3.ListObjectVersions": [
      {
        where: { Bucket: `${prefix}-uploads-333333333333-euc1` },
        answer: {
          Versions: [{ Key: "report.csv", VersionId: "v2", IsLatest: true, LastModified: minutesAgo(30), Size: 1 }],
        },
      },
    ],
    "s3.ListObjectsV2": [
      {
        where: { Bucket: `${prefix}-dead-letters-333333333333-euc1` },
        answer: {
          Contents: [
            { Key: "dead-letters/2026-11-28/0600d000.json", Size: 900, LastModified: minutesAgo(900) },
            { Key: "dead-letters/2026-11-29/0badf00d.json", Size: 900, LastModified: minutesAgo(5) },
          ],
        },
      },
      {
        where: { Bucket: `${prefix}-dumps-333333333333-euw1` },
        answer: { CommonPrefixes: [{ Prefix: "2027-01-31T01-00-05Z/" }] },
      },
      {
        where: { Bucket: `${prefix}-audit-333333333333-euc1`, Prefix: "~disaster-recovery-tests" },
        answer: {
          Contents: [{ Key: "disaster-recovery-tests/rehearsal-failed.json", Size: 1, LastModified: minutesAgo(5) }],
        },
      },
      {
        where: { Bucket: `${prefix}-audit-333333333333-euc1` },
        answer: {
          Contents: ["1000Z_a", "1005Z_b", "1010Z_c"].map((end) => ({
            Key: `AWSLogs/333333333333/CloudTrail/eu-central-1/2027/01/31/333333333333_${end}.json.gz`,
            Size: 1,
            LastModified: minutesAgo(5),
          })),
        },
      },
      {
        where: { Bucket: FLOW_LOG.bucket, Prefix: FLOW_LOG.folder },
        answer: {
          Contents: [FLOW_LOG.key.replace("T1005", "T0905"), FLOW_LOG.key].map((Key) => ({
            Key,
            Size: 1,
            LastModified: minutesAgo(5),
          })),
        },
      },
      {
        where: { Bucket: ACCESS_LOG.bucket, Prefix: `~^.${ACCESS_LOG.folder}` },
        answer: { Contents: [{ Key: ACCESS_LOG.key, Size: 1, LastModified: minutesAgo(5) }] },
      },
      {
        where: { Bucket: "~^.gocarbontracker-production-(artefacts|state|uploads)(-copy)?-333333333333-eu[cw]1.$" },
        answer: {
          Contents: ["releases/1.41.0.tar.gz", "configuration/41.tar.gz", "data.tfstate"].map((Key) => ({
            Key,
            Size: 1,
            LastModified: minutesAgo(3000),
          })),
        },
      },
    ],
  };
}
