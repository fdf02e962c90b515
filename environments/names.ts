import type { TrackedErrors } from "../policy/error-tracking";
import type { RoutineName } from "../policy/routines";
import type { Severity } from "../policy/severities";
import { regionCode } from "./region-code";
import type { Environment } from "./schema";

type Place = Pick<Environment, "name" | "account">;
type Regions = Place & Pick<Environment, "region" | "disasterRecoveryRegion">;

/** The one naming strategy: application, environment, thing. Names are addresses that dashboards and alarms rely on. */
export function name(environment: Place, thing: string): string {
  return `gocarbontracker-${environment.name}-${thing}`;
}

/**
 * The name of a thing that AWS keeps once for all regions of an account, such as a role. The region is part of it, so that the same
 * environment can be deployed in another region while this one's things are still there.
 */
export function globalName(environment: Place & { region: string }, thing: string): string {
  return `${name(environment, thing)}-${regionCode(environment.region)}`;
}

/** The name of an S3 bucket: unique in the world by the account, and told apart from the same thing's in another region. */
export function bucketName(
  environment: Place & { region: string },
  thing: string,
  region = environment.region,
): string {
  return `${name(environment, thing)}-${environment.account}-${regionCode(region)}`;
}

/** The one rule of each bucket's replication, a dimension of its metrics. */
export const REPLICATION_RULE = "everything";

/** A bucket, and its copy in the region for disaster recovery. */
export function copiedBuckets(environment: Regions, thing: "uploads" | "artefacts") {
  return {
    bucketName: bucketName(environment, thing),
    replicaBucketName: bucketName(environment, `${thing}-copy`, environment.disasterRecoveryRegion),
  };
}

/** The copy of the states in the region for disaster recovery. */
export function stateCopyBucketName(environment: Regions): string {
  return bucketName(environment, "state-copy", environment.disasterRecoveryRegion);
}

/** Where the states of an environment are read and written. */
export function statePlace(environment: Regions & Pick<Environment, "state">): { bucket: string; region: string } {
  return environment.state.at === "copy"
    ? { bucket: stateCopyBucketName(environment), region: environment.disasterRecoveryRegion }
    : { bucket: environment.state.bucket, region: environment.region };
}

/** The Automation documents, and with them the rules of the same beginning, by which EventBridge starts programs. */
export function backupAgeName(environment: Place): string {
  return name(environment, "backup-age");
}

export function weeklyReviewName(environment: Place): string {
  return name(environment, "weekly-review");
}

export function volumeGrowthName(environment: Place): string {
  return name(environment, "volume-growth");
}

/** The rules that start a program: all whose invocations can fail unseen. */
export function startingRules(environment: Place): string[] {
  const growth = volumeGrowthName(environment);
  return [backupAgeName(environment), weeklyReviewName(environment), `${growth}-due`, `${growth}-retry`];
}

/** The global database, which an account has once, whichever its regions are. */
export function globalDatabaseName(environment: Place & { region: string }): string {
  return globalName(environment, "database");
}

/** The database's clusters in the environment's region and in the one for disaster recovery. */
export function databaseClusters(environment: Place) {
  return { primary: name(environment, "database"), secondary: name(environment, "database-recovery") };
}

/** The role of the servers, which whoever restores one has to be allowed to give it. */
export function serverRoleName(environment: Place & { region: string }): string {
  return globalName(environment, "servers");
}

/** The name of a severity's SNS topic, the same in both regions of an environment. */
export function topicName(environment: Place, severity: Severity): string {
  return name(environment, `alerts-${severity.toLowerCase()}`);
}

/**
 * The SNS topic of a severity: where an alarm of that severity tells people. SNS and CloudWatch have to be in the same
 * region, so both regions of an environment have the same topics.
 */
export function topicArn(
  environment: Place & { region: string },
  severity: Severity,
  region = environment.region,
): string {
  return `arn:aws:sns:${region}:${environment.account}:${topicName(environment, severity)}`;
}

/** The topic of alarms about the monitoring itself, which reach people by an integration of their own. */
export function monitoringTopicName(environment: Place): string {
  return name(environment, "alerts-monitoring");
}

export function monitoringTopicArn(environment: Place & { region: string }): string {
  return `arn:aws:sns:${environment.region}:${environment.account}:${monitoringTopicName(environment)}`;
}

/** The topic whose subscribers get the list for the weekly review. */
export function weeklyReviewTopicName(environment: Place): string {
  return name(environment, "weekly-review");
}

/** The topic that Grafana's heartbeat arrives at. */
export function heartbeatTopicName(environment: Place): string {
  return name(environment, "heartbeat");
}

export function heartbeatTopicArn(environment: Place & { region: string }): string {
  return `arn:aws:sns:${environment.region}:${environment.account}:${heartbeatTopicName(environment)}`;
}

/** The log group of a kind of machines: what they and their programs write. */
export function machineLogGroup(environment: Place, machines: "servers" | "collectors"): string {
  return `/gocarbontracker/${environment.name}/${machines}`;
}

/** The key of volumes that name none and of sessions on machines, without the `alias/` that its alias begins with. */
export function machinesKeyName(environment: Place): string {
  return name(environment, "machines");
}

/** The log group of what people do in sessions on machines. */
export function sessionLogGroup(environment: Place): string {
  return `/gocarbontracker/${environment.name}/sessions`;
}

/** A user of the database, as permissions to sign in name it. @param resourceId the cluster's */
export function databaseUserArn(environment: Place & { region: string }, resourceId: string, user: string): string {
  return `arn:aws:rds-db:${environment.region}:${environment.account}:dbuser:${resourceId}/${user}`;
}

/** The slug of a program's project and team in Sentry, which keeps them once for all environments. */
export function errorProject(program: TrackedErrors): string {
  return `gocarbontracker-${program}`;
}

/** The name of a routine's monitor in Sentry, which makes of it the slug that a check-in names. */
export function routineMonitor(environment: Place, routine: RoutineName): string {
  return `${environment.name}-${routine}`;
}

/** The SSM parameter with the address to which a program reports errors, its client key (DSN): whoever has it can report, and read nothing. */
export function errorKeyParameter(environment: Place, program: TrackedErrors): string {
  return `/gocarbontracker/${environment.name}/sentry/${program}-dsn`;
}

/** A parameter as permissions to read it name it. @param path with its slash in front */
export function parameterArn(environment: Place & { region: string }, path: string): string {
  return `arn:aws:ssm:${environment.region}:${environment.account}:parameter${path}`;
}

/** The SSM parameter with the key by which the servers' agents report to Datadog. */
export function agentKeyParameter(environment: Place): string {
  return `/gocarbontracker/${environment.name}/datadog/agent-key`;
}

/** The role that Datadog reads metrics by, as its integration and the account itself name it. */
export function datadogRoleName(environment: Place & { region: string }): string {
  return globalName(environment, "datadog");
}
