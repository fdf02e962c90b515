import type { TrackedErrors } from "../policy/error-tracking";
import type { RoutineName } from "../policy/routines";
import type { Severity } from "../policy/severities";
import { regionCode } from "./region-code";
import type { Environment } from "./schema";

type Place = Pick<Environment, "name" | "account">;
type Regions = Place & Pick<Environment, "region" | "disasterRecoveryRegion">;

/** The name of a resource: application, environment, thing. Dashboards and alarms refer to resources by these names. */
export function name(environment: Place, thing: string): string {
  return `gocarbontracker-${environment.name}-${thing}`;
}

/**
 * The name of a resource that is global in an account, such as a role. The name includes the region, so that the same environment can be
 * deployed in another region while this one's resources still exist.
 */
export function globalName(environment: Place & { region: string }, thing: string): string {
  return `${name(environment, thing)}-${regionCode(environment.region)}`;
}

/** The name of an S3 bucket, with account and region, because bucket names are unique worldwide. */
export function bucketName(
  environment: Place & { region: string },
  thing: string,
  region = environment.region,
): string {
  return `${name(environment, thing)}-${environment.account}-${regionCode(region)}`;
}

/** The name of the only rule of each bucket's replication, which is a dimension of its metrics. */
export const REPLICATION_RULE = "everything";

/** The names of a bucket and of its copy in the disaster-recovery region. */
export function copiedBuckets(environment: Regions, thing: "uploads" | "artefacts") {
  return {
    bucketName: bucketName(environment, thing),
    replicaBucketName: bucketName(environment, `${thing}-copy`, environment.disasterRecoveryRegion),
  };
}

/** The bucket with the dumps of the database, in the disaster-recovery region. */
export function dumpBucketName(environment: Regions): string {
  return bucketName(environment, "dumps", environment.disasterRecoveryRegion);
}

/** The buckets with personal data: the uploads of users, their copy, the dumps of the database, and the evidence of incidents. */
export function personalDataBuckets(environment: Regions): readonly string[] {
  const { bucketName: uploads, replicaBucketName } = copiedBuckets(environment, "uploads");
  return [uploads, replicaBucketName, dumpBucketName(environment), evidenceBucketName(environment)];
}

/** The bucket with the copy of the states in the disaster-recovery region. */
export function stateCopyBucketName(environment: Regions): string {
  return bucketName(environment, "state-copy", environment.disasterRecoveryRegion);
}

/** The bucket and the region of an environment's states. */
export function statePlace(environment: Regions & Pick<Environment, "state">): { bucket: string; region: string } {
  return environment.state.at === "copy"
    ? { bucket: stateCopyBucketName(environment), region: environment.disasterRecoveryRegion }
    : { bucket: environment.state.bucket, region: environment.region };
}

/** Names of Automation documents, and prefixes of the EventBridge rules that start them. */
export function backupAgeName(environment: Place): string {
  return name(environment, "backup-age");
}

/** The Automation document that counts open vulnerabilities, and its rule. */
export function vulnerabilityAssessmentName(environment: Place): string {
  return name(environment, "vulnerabilities");
}

/** The Automation document that counts open findings, and its rule. */
export function openFindingCountName(environment: Place): string {
  return name(environment, "open-findings");
}

/** The analyzer of unused access. */
export function unusedAccessName(environment: Place): string {
  return name(environment, "unused-access");
}

/** The Automation document that checks what the audit trail records, and its rules. */
export function auditTrailCheckName(environment: Place): string {
  return name(environment, "audit-trail");
}

export function backupVerificationName(environment: Place): string {
  return name(environment, "backup-verification");
}

export function restoreTestsName(environment: Place): string {
  return name(environment, "restore-tests");
}

export function weeklyReviewName(environment: Place): string {
  return name(environment, "weekly-review");
}

export function volumeGrowthName(environment: Place): string {
  return name(environment, "volume-growth");
}

/** A document of the security response, by what it does, such as `isolate-instance`. */
export function responseName(environment: Place, does: string): string {
  return name(environment, `respond-${does}`);
}

/** The bucket of the evidence of security incidents. */
export function evidenceBucketName(environment: Place & { region: string }): string {
  return bucketName(environment, "evidence");
}

/** The role of a responder, who starts the documents, or of incident command, which also approves what hurts users. */
export function responseRoleName(
  environment: Place & { region: string },
  who: "incident-responder" | "incident-command",
): string {
  return globalName(environment, who);
}

/** The document that rehearses the switch-over of the global database, and its rule. */
export function switchOverRehearsalName(environment: Place): string {
  return name(environment, "switch-over-rehearsal");
}

/** The EventBridge rules that start a process, whose failed invocations only an alarm reports. A process that checks in with Sentry needs none. */
export function startingRules(environment: Place): string[] {
  const growth = volumeGrowthName(environment);
  return [
    backupAgeName(environment),
    backupVerificationName(environment),
    restoreTestsName(environment),
    `${restoreTestsName(environment)}-restored`,
    vulnerabilityAssessmentName(environment),
    auditTrailCheckName(environment),
    `${auditTrailCheckName(environment)}-changed`,
    responseName(environment, "end-blocks"),
    `${growth}-due`,
    `${growth}-retry`,
  ];
}

/** The global database, of which an account has one, regardless of its regions. */
export function globalDatabaseName(environment: Place & { region: string }): string {
  return globalName(environment, "database");
}

/** The database's clusters in the environment's region and in the disaster-recovery region. */
export function databaseClusters(environment: Place) {
  return { primary: name(environment, "database"), secondary: name(environment, "database-recovery") };
}

/** The role of the collectors. */
export function collectorRoleName(environment: Place & { region: string }): string {
  return globalName(environment, "collectors");
}

/** The role of the servers; a role that restores a server needs permission to pass it. */
export function serverRoleName(environment: Place & { region: string }): string {
  return globalName(environment, "servers");
}

/** The name of a severity's SNS topic, the same in both regions of an environment. */
export function topicName(environment: Place, severity: Severity): string {
  return name(environment, `alerts-${severity.toLowerCase()}`);
}

/**
 * The SNS topic that alarms of a severity notify. SNS and CloudWatch have to be in the same region, so both regions of an
 * environment have the same topics.
 */
export function topicArn(
  environment: Place & { region: string },
  severity: Severity,
  region = environment.region,
): string {
  return `arn:aws:sns:${region}:${environment.account}:${topicName(environment, severity)}`;
}

/** The topic of alarms about the monitoring itself, which has a PagerDuty integration of its own. */
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

/** The topic that receives Grafana's heartbeat. */
export function heartbeatTopicName(environment: Place): string {
  return name(environment, "heartbeat");
}

export function heartbeatTopicArn(environment: Place & { region: string }): string {
  return `arn:aws:sns:${environment.region}:${environment.account}:${heartbeatTopicName(environment)}`;
}

/** The log group of a kind of machines and their processes. */
export function machineLogGroup(environment: Place, machines: "servers" | "collectors"): string {
  return `/gocarbontracker/${environment.name}/${machines}`;
}

/** The alias, without `alias/`, of the default key of volumes, which also encrypts sessions on machines. */
export function machinesKeyName(environment: Place): string {
  return name(environment, "machines");
}

/** The log group of the sessions on machines. */
export function sessionLogGroup(environment: Place): string {
  return `/gocarbontracker/${environment.name}/sessions`;
}

/** The OpenSearch domain of log lines. The name lacks the application, because AWS allows a domain's name 28 characters. */
export function logDomainName({ name }: Pick<Place, "name">): string {
  return `${name}-logs`;
}

/** The bucket of lines that the log store refused. */
export function deadLetterBucketName(environment: Place & { region: string }): string {
  return bucketName(environment, "dead-letters");
}

/** The bucket of the load balancer's access and connection logs. */
export function accessLogBucketName(environment: Place & { region: string }): string {
  return bucketName(environment, "access-logs");
}

/** The name of the audit trail and of its key. */
export function auditTrailName(environment: Place): string {
  return name(environment, "audit");
}

/** The bucket of the audit trail's files. */
export function auditBucketName(environment: Place & { region: string }): string {
  return bucketName(environment, "audit");
}

/** The log group of connections that the network's rules rejected. */
export function rejectedConnectionsLogGroup(environment: Place): string {
  return `/gocarbontracker/${environment.name}/rejected-connections`;
}

/** The function that ships log lines. */
export function shipLogsName(environment: Place): string {
  return name(environment, "ship-logs");
}

/** The kinds of files whose lines the function ships. */
const LOG_FILE_KINDS = ["requests", "calls"] as const;

export type LogFileKind = (typeof LOG_FILE_KINDS)[number];

/** The EventBridge rule of new files of a kind. */
export function logFileRuleName(environment: Place, kind: LogFileKind): string {
  return `${shipLogsName(environment)}-${kind}`;
}

/** The function that evaluates the detections, and the rule that runs it. */
export function detectThreatsName(environment: Place): string {
  return name(environment, "detect-threats");
}

/** The function with which engineers search log lines. */
export function searchLogsName(environment: Place): string {
  return name(environment, "search-logs");
}

/** The names of the log store and of the function that fills it, in whose metrics they are dimensions. */
export function logResources(environment: Place & { logs: { nodes: number } }) {
  return {
    environment: environment.name,
    account: environment.account,
    domainName: logDomainName(environment),
    functionName: shipLogsName(environment),
    nodesCount: environment.logs.nodes,
    fileRuleNames: LOG_FILE_KINDS.map((kind) => logFileRuleName(environment, kind)),
  };
}

/** The function that defines the log store's indices. */
export function defineLogStoreName(environment: Place): string {
  return name(environment, "define-log-store");
}

/** The ARN of a database user in a permission to sign in. @param resourceId the cluster's */
export function databaseUserArn(environment: Place & { region: string }, resourceId: string, user: string): string {
  return `arn:aws:rds-db:${environment.region}:${environment.account}:dbuser:${resourceId}/${user}`;
}

/** The slug of a project and its team in Sentry, which all environments share. */
export function errorProject(program: TrackedErrors): string {
  return `gocarbontracker-${program}`;
}

/** The name of a routine's monitor in Sentry, which derives the slug for check-ins from it. */
export function routineMonitor(environment: Pick<Place, "name">, routine: RoutineName): string {
  return `${environment.name}-${routine}`;
}

/** The SSM parameter with the address (DSN) to which the application reports errors; its client key can report, but read nothing. */
export function errorKeyParameter(environment: Place, program: TrackedErrors): string {
  return `/gocarbontracker/${environment.name}/sentry/${program}-dsn`;
}

/** The ARN of a parameter in a permission to read it. @param path with its leading slash */
export function parameterArn(environment: Place & { region: string }, path: string): string {
  return `arn:aws:ssm:${environment.region}:${environment.account}:parameter${path}`;
}

/** The SSM parameter with the key that the servers' agents report to Datadog with. */
export function agentKeyParameter(environment: Place): string {
  return `/gocarbontracker/${environment.name}/datadog/agent-key`;
}

/** The role with which Datadog reads metrics, in its integration and in the account. */
export function datadogRoleName(environment: Place & { region: string }): string {
  return globalName(environment, "datadog");
}

/** The beginning of the names of the roles and policies with which workflows deploy; no role of theirs may change one of them. */
export function deliveryPrefix(environment: Place): string {
  return name(environment, "delivery");
}

/** The role with which workflows plan or apply. */
export function deliveryRoleName(environment: Place & { region: string }, does: "plan" | "apply"): string {
  return globalName(environment, `delivery-${does}`);
}

/** The GitHub environment of jobs: pull requests, applies, or drift and reviews. The claim `sub` of their tokens contains it. */
export function deliveryEnvironment({ name }: Pick<Place, "name">, does: "plan" | "apply" | "drift"): string {
  return does === "apply" ? name : `${name}-${does}`;
}

/** The label of the issues of an environment's reviews, by which their workflow recognizes a closed one. */
export function reviewLabel({ name }: Pick<Place, "name">): string {
  return `review-${name}`;
}
