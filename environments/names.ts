import type { Tracked } from "../policy/error-tracking";
import type { RoutineName } from "../policy/routines";
import type { Severity } from "../policy/severities";
import type { Environment } from "./schema";

type Place = Pick<Environment, "name" | "account">;

/** The one naming strategy: application, environment, thing. Names are addresses that dashboards and alarms rely on. */
export function name(environment: Place, thing: string): string {
  return `gocarbontracker-${environment.name}-${thing}`;
}

/** S3 bucket names are unique in the world, so the account is part of them. */
export function bucketName(environment: Place, thing: string): string {
  return `${name(environment, thing)}-${environment.account}`;
}

/** The bucket of the uploads and its copy in the region for disaster recovery. */
export function uploadsBuckets(environment: Place) {
  return {
    bucketName: bucketName(environment, "uploads"),
    replicaBucketName: bucketName(environment, "uploads-copy"),
  };
}

/** The database's clusters in the environment's region and in the one for disaster recovery. */
export function databaseClusters(environment: Place) {
  return { primary: name(environment, "database"), secondary: name(environment, "database-recovery") };
}

/** The role of the servers, which whoever restores one has to be allowed to give it. */
export function serverRoleName(environment: Place): string {
  return name(environment, "servers");
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

/** A user of the database, as permissions to sign in name it. @param resourceId the cluster's */
export function databaseUserArn(environment: Place & { region: string }, resourceId: string, user: string): string {
  return `arn:aws:rds-db:${environment.region}:${environment.account}:dbuser:${resourceId}/${user}`;
}

/** The slug of a program's project and team in Sentry, which keeps them once for all environments. */
export function errorProject(program: Tracked): string {
  return `gocarbontracker-${program}`;
}

/** The name of a routine's monitor in Sentry, which makes of it the slug that a check-in names. */
export function routineMonitor(environment: Place, routine: RoutineName): string {
  return `${environment.name}-${routine}`;
}

/** The SSM parameter with the address to which a program reports errors, its client key (DSN): whoever has it can report, and read nothing. */
export function errorKeyParameter(environment: Place, program: Tracked): string {
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
export function datadogRoleName(environment: Place): string {
  return name(environment, "datadog");
}
