import { Construct } from "constructs";
import { automationProgram, type CheckIn } from "./automation-program";
import { metricStatement } from "./statements/metric-statement";

/** The backups that a plan must create, with the limits of their age in hours. */
export interface VerifiedPlan {
  readonly id: string;
  readonly arn: string;
  /** The tag whose value `true` selects a resource. */
  readonly tag: string;
  /** ARNs of the resources that must have the tag. */
  readonly resources: readonly string[];
  /** AWS Backup's names of resource types of which one recent backup is enough, because the resources are replaced. */
  readonly fleets: readonly string[];
  readonly retentionDays: number;
  readonly maximumAgeHours: number;
  readonly copyMaximumAgeHours: number;
  /** Hours within which the first backup completes. */
  readonly firstWithinHours: number;
}

interface VerifiedVault {
  readonly region: string;
  readonly name: string;
  readonly arn: string;
}

export interface BackupVerificationProps {
  readonly name: string;
  readonly roleName: string;
  readonly region: string;
  /** The account's id, twelve digits. */
  readonly account: string;
  readonly environment: string;
  /** The vault in the region, and the one with the copies. */
  readonly vaults: readonly [VerifiedVault, VerifiedVault];
  /** The lock that both vaults must have. @default none */
  readonly lock?: { readonly minRetentionDays: number; readonly maxRetentionDays: number; readonly final: boolean };
  /** AWS Backup's names of the resource types to which both regions must have opted in. */
  readonly optIn: readonly string[];
  /** AWS Backup's names of the resource types of servers and their volumes. */
  readonly fleets: readonly string[];
  readonly plans: readonly VerifiedPlan[];
  readonly database: { readonly clusterId: string; readonly retentionDays: number; readonly behindMinutes: number };
  readonly cache: { readonly groupId: string; readonly retentionDays: number; readonly maximumAgeHours: number };
  readonly buckets: readonly { readonly bucket: string; readonly replica: string; readonly rule: string }[];
  /** EventBridge's cron expression, in UTC. */
  readonly schedule: string;
  /** The code of `verify_backups.py`, whose handler is `verify`. */
  readonly program: string;
  /** The CloudWatch namespace of the metrics. */
  readonly metricNamespace: string;
  /** The Sentry cron monitor that expects each run. @default none */
  readonly checkIn?: CheckIn;
  /** ARN of the SNS topic that is notified of failed executions. */
  readonly topicArn: string;
}

/** CloudWatch metrics that count the gaps of the backups, which a schedule and an Automation document publish. */
export class BackupVerification extends Construct {
  constructor(scope: Construct, id: string, props: BackupVerificationProps) {
    super(scope, id);
    const { name, roleName, region, account, vaults, database, cache } = props;
    const [, { region: replicaRegion }] = vaults;
    automationProgram(this, {
      name,
      roleName,
      region,
      account,
      description: `Compares the backups in ${vaults[0].name} with the required ones`,
      program: props.program,
      handler: "verify",
      input: {
        Environment: props.environment,
        Region: region,
        Namespace: props.metricNamespace,
        OptIn: props.optIn,
        Fleets: props.fleets,
        Vaults: vaults.map((vault) => ({ Region: vault.region, Name: vault.name, ...lock(props) })),
        Plans: props.plans.map((plan) => ({
          Id: plan.id,
          Tag: plan.tag,
          Resources: plan.resources,
          Fleets: plan.fleets,
          RetentionDays: plan.retentionDays,
          MaximumAgeHours: plan.maximumAgeHours,
          CopyMaximumAgeHours: plan.copyMaximumAgeHours,
          FirstWithinHours: plan.firstWithinHours,
        })),
        // A backup that no plan takes any more is older than the interval of every plan.
        UnexpectedWithinHours: Math.max(...props.plans.map((plan) => plan.maximumAgeHours)),
        Database: {
          ClusterId: database.clusterId,
          RetentionDays: database.retentionDays,
          BehindMinutes: database.behindMinutes,
        },
        Cache: { GroupId: cache.groupId, RetentionDays: cache.retentionDays, MaximumAgeHours: cache.maximumAgeHours },
        Buckets: props.buckets.map(({ bucket, replica, rule }) => ({
          Bucket: bucket,
          Replica: replica,
          ReplicaRegion: replicaRegion,
          Rule: rule,
        })),
      },
      statements: statements(props),
      checkIn: props.checkIn,
      failure: { description: "The backups are not verified", topicArn: props.topicArn },
    }).startedOnSchedule("The verification of the backups is due", props.schedule);
  }
}

function lock({ lock }: BackupVerificationProps): object {
  return lock === undefined
    ? {}
    : { Lock: { MinimumDays: lock.minRetentionDays, MaximumDays: lock.maxRetentionDays, Final: lock.final } };
}

/** Returns the permissions of the code's role. */
function statements(props: BackupVerificationProps): object[] {
  const { region, account, vaults, database, cache, buckets } = props;
  return [
    {
      Sid: "Vaults",
      Action: [
        "backup:DescribeBackupVault",
        "backup:ListRecoveryPointsByBackupVault",
        "backup:ListProtectedResourcesByBackupVault",
      ],
      Resource: vaults.map(({ arn }) => arn),
    },
    { Sid: "Plans", Action: "backup:GetBackupPlan", Resource: props.plans.map(({ arn }) => arn) },
    {
      Sid: "Look",
      Action: ["backup:DescribeRegionSettings", "tag:GetResources", "cloudwatch:GetMetricStatistics"],
      Resource: "*",
    },
    {
      Sid: "Database",
      Action: "rds:DescribeDBClusters",
      Resource: `arn:aws:rds:${region}:${account}:cluster:${database.clusterId}`,
    },
    {
      Sid: "Cache",
      Action: ["elasticache:DescribeReplicationGroups", "elasticache:DescribeSnapshots"],
      Resource: [
        `arn:aws:elasticache:${region}:${account}:replicationgroup:${cache.groupId}`,
        `arn:aws:elasticache:${region}:${account}:snapshot:*`,
      ],
    },
    {
      Sid: "Buckets",
      Action: ["s3:GetBucketVersioning", "s3:GetReplicationConfiguration"],
      Resource: buckets.flatMap(({ bucket, replica }) => [`arn:aws:s3:::${bucket}`, `arn:aws:s3:::${replica}`]),
    },
    metricStatement(props.metricNamespace),
  ];
}
