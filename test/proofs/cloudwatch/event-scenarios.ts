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
const cluster = (category: string, identifier = "gocarbontracker-production-database"): Event => ({
  source: "aws.rds",
  "detail-type": "RDS DB Cluster Event",
  detail: { SourceIdentifier: identifier, EventCategories: [category], EventID: "RDS-EVENT-0072" },
});
const health = (eventTypeCategory: string): Event => ({
  source: "aws.health",
  "detail-type": "AWS Health Event",
  detail: { service: "EC2", eventTypeCategory, statusCode: "open" },
});
const compliance = (status: string, type = "Association"): Event => ({
  source: "aws.ssm",
  "detail-type": "Configuration Compliance State Change",
  detail: {
    "resource-type": "managed-instance",
    "resource-id": "i-0123456789abcdef0",
    "compliance-type": type,
    "compliance-status": status,
  },
});

export const eventScenarios: Readonly<Record<string, EventScenario>> = {
  BackupJobFailed: {
    told: backup("Backup Job State Change", { state: "FAILED", backupVaultName: VAULT, resourceType: "Aurora" }),
    untold: [
      backup("Backup Job State Change", { state: "COMPLETED", backupVaultName: VAULT }),
      backup("Backup Job State Change", { state: "FAILED", backupVaultName: "somebody-elses" }),
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
    told: cluster("failover"),
    untold: [cluster("maintenance"), cluster("failover", "gocarbontracker-staging-database")],
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
    told: compliance("non_compliant"),
    untold: [compliance("compliant"), compliance("non_compliant", "Patch")],
  },
  AwsHealthIssue: { told: health("issue"), untold: [health("scheduledChange"), health("investigation")] },
  AwsHealthChange: { told: health("scheduledChange"), untold: [health("issue")] },
};
