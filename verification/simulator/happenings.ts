const PREFIX = "gocarbontracker-production";
const vault = { backupVaultName: `${PREFIX}-backups`, resourceType: "Aurora" };
const cluster = { SourceIdentifier: `${PREFIX}-database` };
const group = { AutoScalingGroupName: `${PREFIX}-servers` };
const health = { service: "EC2", eventScopeCode: "ACCOUNT_SPECIFIC", eventRegion: "eu-central-1" };

/** The events that AWS sends for what happens in the world. */
export const happenings = {
  databaseFailsOver: event("aws.rds", "RDS DB Cluster Event", { ...cluster, EventID: "RDS-EVENT-0071" }),
  databaseFailoverFails: event("aws.rds", "RDS DB Cluster Event", { ...cluster, EventID: "RDS-EVENT-0069" }),
  backupFails: event("aws.backup", "Backup Job State Change", { ...vault, state: "FAILED" }),
  backupCopyFails: event("aws.backup", "Copy Job State Change", { ...vault, state: "FAILED" }),
  recoveryPointBreaks: event("aws.backup", "Recovery Point State Change", { ...vault, status: "PARTIAL" }),
  launchFails: event("aws.autoscaling", "EC2 Instance Launch Unsuccessful", group),
  rolloutFails: event("aws.autoscaling", "EC2 Auto Scaling Instance Refresh Failed", group),
  configurationFails: event("aws.ssm", "EC2 State Manager Instance Association State Change", {
    "document-name": `${PREFIX}-servers`,
    status: "Failed",
  }),
  awsFails: event("aws.health", "AWS Health Event", { ...health, eventTypeCategory: "issue", statusCode: "open" }),
  awsAnnouncesChange: event("aws.health", "AWS Health Event", {
    ...health,
    eventTypeCategory: "scheduledChange",
    statusCode: "upcoming",
  }),
} as const;

/** The name of something that happens once. */
export type Happening = keyof typeof happenings;

function event(source: string, type: string, detail: Readonly<Record<string, string>>) {
  return { source, "detail-type": type, detail };
}
