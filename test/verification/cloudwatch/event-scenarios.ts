type Event = Readonly<Record<string, unknown>>;

/** An event as AWS documents it that must be told, and others that must not. */
export interface EventScenario {
  readonly told: Event;
  readonly untold: readonly Event[];
}

const backup = (type: string, detail: object): Event => ({
  source: "aws.backup",
  "detail-type": type,
  account: "333333333333",
  region: "eu-central-1",
  detail,
});
const VAULT = "gocarbontracker-production-backups";
const scaling = (type: string, group = "gocarbontracker-production-servers"): Event => ({
  source: "aws.autoscaling",
  "detail-type": type,
  detail: { AutoScalingGroupName: group, Cause: "a user or a policy asked for it" },
});
const cluster = (id: string, identifier = "gocarbontracker-production-database"): Event => ({
  source: "aws.rds",
  "detail-type": "RDS DB Cluster Event",
  detail: { SourceIdentifier: identifier, EventCategories: ["failover"], EventID: `RDS-EVENT-${id}` },
});
const health = (eventTypeCategory: string, more: object = {}): Event => ({
  source: "aws.health",
  "detail-type": "AWS Health Event",
  detail: {
    service: "EC2",
    eventTypeCategory,
    eventScopeCode: "PUBLIC",
    statusCode: "open",
    eventRegion: "eu-central-1",
    ...more,
  },
});
const association = (status: string, document: string): Event => ({
  source: "aws.ssm",
  "detail-type": "EC2 State Manager Instance Association State Change",
  detail: {
    "association-id": "34fcb7e0-9a14-4984-9989-0e04e3f60bd8",
    "instance-id": "i-0123456789abcdef0",
    "document-name": document,
    status,
  },
});

export const eventScenarios: Readonly<Record<string, EventScenario>> = {
  BackupJobFailed: {
    told: backup("Backup Job State Change", { state: "FAILED", backupVaultName: VAULT, resourceType: "Aurora" }),
    untold: [
      backup("Backup Job State Change", { state: "COMPLETED", backupVaultName: VAULT, resourceType: "Aurora" }),
      backup("Backup Job State Change", { state: "FAILED", backupVaultName: "somebody-elses", resourceType: "S3" }),
      // A member of the group that was replaced during its snapshot.
      backup("Backup Job State Change", { state: "FAILED", backupVaultName: VAULT, resourceType: "EC2" }),
    ],
  },
  BackupCopyFailed: {
    told: backup("Copy Job State Change", { state: "FAILED", destinationBackupVaultArn: "arn:aws:backup:vault" }),
    untold: [backup("Copy Job State Change", { state: "COMPLETED" })],
  },
  RecoveryPointBroken: {
    told: backup("Recovery Point State Change", { status: "STOPPED", backupVaultName: VAULT }),
    untold: [backup("Recovery Point State Change", { status: "COMPLETED", backupVaultName: VAULT })],
  },
  DatabaseFailover: {
    told: cluster("0071"),
    // Its beginning is the same failover, which ends soon.
    untold: [cluster("0072"), cluster("0073"), cluster("0071", "gocarbontracker-staging-database")],
  },
  ServerLaunchFailed: {
    told: scaling("EC2 Instance Launch Unsuccessful"),
    untold: [
      scaling("EC2 Instance Launch Successful"),
      scaling("EC2 Instance Launch Unsuccessful", "gocarbontracker-staging-servers"),
    ],
  },
  ServerRolloutFailed: {
    told: scaling("EC2 Auto Scaling Instance Refresh Failed"),
    untold: [scaling("EC2 Auto Scaling Instance Refresh Succeeded")],
  },
  MachineConfigurationFailed: {
    told: association("Failed", "gocarbontracker-production-collectors"),
    untold: [
      association("Success", "gocarbontracker-production-servers"),
      // AWS' own, which fails where a role has no right to keep an inventory.
      association("Failed", "AWS-GatherSoftwareInventory"),
    ],
  },
  AwsHealthIssue: {
    told: health("issue"),
    untold: [
      health("scheduledChange"),
      health("investigation"),
      health("issue", { statusCode: "closed" }),
      health("issue", { service: "GAMELIFT" }),
      // Told in a region that hears of all others.
      health("issue", { eventRegion: "ap-northeast-1" }),
    ],
  },
  AwsHealthChange: {
    told: health("scheduledChange", {
      service: "GAMELIFT",
      eventScopeCode: "ACCOUNT_SPECIFIC",
      statusCode: "upcoming",
    }),
    untold: [
      health("issue"),
      health("accountNotification", { service: "GAMELIFT" }),
      health("scheduledChange", { statusCode: "closed" }),
    ],
  },
};
