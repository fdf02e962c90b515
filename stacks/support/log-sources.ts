import { databaseLogGroup } from "../../constructs/aws/aurora-cluster";
import { LOG_PREFIXES } from "../../constructs/aws/load-balancer";
import { firewallLogGroup } from "../../constructs/aws/web-application-firewall";
import {
  accessLogBucketName,
  auditBucketName,
  auditTrailName,
  databaseClusters,
  type LogFileKind,
  machineLogGroup,
  name,
  rejectedConnectionsLogGroup,
} from "../../environments/names";
import type { Environment } from "../../environments/schema";
import type { SourceRule } from "../../logs/shipping/source-rule";
import type { SourceName } from "../../logs/sources/sources";
import type { LOG_FILES } from "../../machines/variables/log-files";

/** The files of the machines' log group with the application's lines, and with the rows of its audit log. All other files are plain text. */
const APPLICATION: keyof typeof LOG_FILES = "gocarbontracker";
const ACTIVITY: keyof typeof LOG_FILES = "gocarbontracker-activity";

/** A log group whose lines the log store gets. */
export interface LogSource {
  /** The id of its subscription. */
  readonly id: string;
  readonly logGroupName: string;
  /** The sources of its streams: the first that fits. */
  readonly rules: readonly SourceRule[];
}

/**
 * Returns the log groups of an environment whose lines the log store gets. Left out are sessions on machines and slow
 * commands of the cache, because they contain users' input. Logs of the log store and its functions are left out, because each line would
 * cause another one.
 */
export function logSources(environment: Environment): LogSource[] {
  const servers = machineLogGroup(environment, "servers");
  return [
    {
      id: "servers",
      logGroupName: servers,
      rules: [
        { logGroup: servers, process: APPLICATION, source: "application" },
        { logGroup: servers, process: ACTIVITY, source: "activity" },
        { logGroup: servers, source: "machine" },
      ],
    },
    ofOneSource("collectors", machineLogGroup(environment, "collectors"), "machine"),
    ofOneSource("database", databaseLogGroup(databaseClusters(environment).primary), "postgresql"),
    ofOneSource("firewall", firewallLogGroup(name(environment, "web")), "waf"),
    ofOneSource("connections", rejectedConnectionsLogGroup(environment), "flow"),
  ];
}

/** A bucket to which an AWS service writes files with lines of one source. */
export interface LogBucket {
  readonly kind: LogFileKind;
  readonly source: SourceName;
  readonly bucketName: string;
  /** The start of the files' keys. */
  readonly keyPrefix: string;
  /** The alias, without `alias/`, of the bucket's key. @default S3's own key */
  readonly keyAlias?: string;
}

/** Returns the bucket to which the load balancer writes all requests. */
export function requestBucket(environment: Environment): LogBucket {
  return {
    kind: "requests",
    source: "access",
    bucketName: accessLogBucketName(environment),
    keyPrefix: `${LOG_PREFIXES.access}/AWSLogs/${environment.account}/elasticloadbalancing/`,
  };
}

/** Returns the buckets of an environment whose files the log store gets. The digests of the trail's files have another prefix. */
export function logBuckets(environment: Environment): LogBucket[] {
  const { account } = environment;
  return [
    requestBucket(environment),
    {
      kind: "calls",
      source: "cloudtrail",
      bucketName: auditBucketName(environment),
      keyPrefix: `AWSLogs/${account}/CloudTrail/`,
      keyAlias: auditTrailName(environment),
    },
  ];
}

function ofOneSource(id: string, logGroup: string, source: SourceName): LogSource {
  return { id, logGroupName: logGroup, rules: [{ logGroup, source }] };
}
