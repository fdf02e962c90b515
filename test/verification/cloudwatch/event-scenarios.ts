import type { EventScenario } from "./event-scenario";
import { securityEventScenarios } from "./security-event-scenarios";

type Event = EventScenario["notified"];

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
  ...securityEventScenarios,
  BackupJobFailed: {
    notified: backup("Backup Job State Change", { state: "FAILED", backupVaultName: VAULT, resourceType: "Aurora" }),
    ignored: [
      backup("Backup Job State Change", { state: "COMPLETED", backupVaultName: VAULT, resourceType: "Aurora" }),
      backup("Backup Job State Change", { state: "FAILED", backupVaultName: "somebody-elses", resourceType: "S3" }),
      // A server of the group that was replaced during its snapshot.
      backup("Backup Job State Change", { state: "FAILED", backupVaultName: VAULT, resourceType: "EC2" }),
    ],
  },
  BackupCopyFailed: {
    notified: backup("Copy Job State Change", { state: "FAILED", destinationBackupVaultArn: "arn:aws:backup:vault" }),
    ignored: [backup("Copy Job State Change", { state: "COMPLETED" })],
  },
  RecoveryPointBroken: {
    notified: backup("Recovery Point State Change", { status: "STOPPED", backupVaultName: VAULT }),
    ignored: [backup("Recovery Point State Change", { status: "COMPLETED", backupVaultName: VAULT })],
  },
  DatabaseFailover: {
    notified: cluster("0071"),
    // The start of the same failover, which ends soon, and a failover that fails.
    ignored: [
      cluster("0072"),
      cluster("0073"),
      cluster("0069"),
      cluster("0187"),
      cluster("0071", "gocarbontracker-staging-database"),
    ],
  },
  DatabaseFailoverFailed: {
    notified: cluster("0069"),
    ignored: [cluster("0071"), cluster("0185"), cluster("0238"), cluster("0069", "gocarbontracker-staging-database")],
  },
  ServerLaunchFailed: {
    notified: scaling("EC2 Instance Launch Unsuccessful"),
    ignored: [
      scaling("EC2 Instance Launch Successful"),
      scaling("EC2 Instance Launch Unsuccessful", "gocarbontracker-staging-servers"),
    ],
  },
  ServerRolloutFailed: {
    notified: scaling("EC2 Auto Scaling Instance Refresh Failed"),
    ignored: [scaling("EC2 Auto Scaling Instance Refresh Succeeded")],
  },
  MachineConfigurationFailed: {
    notified: association("Failed", "gocarbontracker-production-collectors"),
    ignored: [
      association("Success", "gocarbontracker-production-servers"),
      // AWS' own association, which fails without permission for the inventory.
      association("Failed", "AWS-GatherSoftwareInventory"),
    ],
  },
  AccountMisuseReported: {
    // AWS Health user guide, "Amazon EventBridge": the event of an exposed key.
    notified: health("issue", {
      service: "RISK",
      eventTypeCode: "AWS_RISK_CREDENTIALS_EXPOSED",
      eventScopeCode: "ACCOUNT_SPECIFIC",
      eventRegion: "us-east-1",
      affectedEntities: [{ entityValue: "AKIAIOSFODNN7EXAMPLE" }],
    }),
    ignored: [
      health("issue", { eventScopeCode: "ACCOUNT_SPECIFIC" }),
      health("issue", { service: "RISK", statusCode: "closed" }),
    ],
  },
  AwsHealthIssue: {
    notified: health("issue"),
    ignored: [
      health("scheduledChange"),
      health("investigation"),
      health("issue", { statusCode: "closed" }),
      health("issue", { service: "GAMELIFT" }),
      // AccountMisuseReported notifies of it.
      health("issue", { service: "RISK", eventScopeCode: "ACCOUNT_SPECIFIC", eventRegion: "global" }),
      // The region that also receives the events of all others.
      health("issue", { eventRegion: "ap-northeast-1" }),
    ],
  },
  AwsHealthChange: {
    notified: health("scheduledChange", {
      service: "GAMELIFT",
      eventScopeCode: "ACCOUNT_SPECIFIC",
      statusCode: "upcoming",
    }),
    ignored: [
      health("issue"),
      health("accountNotification", { service: "GAMELIFT" }),
      health("scheduledChange", { statusCode: "closed" }),
    ],
  },
};
