import queries from "../detection/queries.json";
import type { SourceName } from "../sources/sources";
import attempts from "./attempt-queries.json";
import { callNamesQuery } from "./call-names-query";
import callQueries from "./call-queries.json";

/** The classes of security incidents. Each has its page in `runbooks/incidents/`. */
export type IncidentClass =
  | "account takeover"
  | "compromised instance"
  | "data exposure"
  | "denial of service"
  | "insider"
  | "leaked key"
  | "malware"
  | "monitoring stopped"
  | "vulnerable dependency";

/** A saved query of an investigation. */
export interface Question {
  readonly classes: readonly [IncidentClass, ...IncidentClass[]];
  /** The answer, without a verb. */
  readonly means: string;
  readonly source: SourceName;
  /** The values that a line has of each field. */
  readonly filter: Readonly<Record<string, readonly string[]>>;
  /** A condition in addition, in Lucene's syntax. */
  readonly query?: string;
}

/** The saved queries by name. Names of calls and codes are those of AWS' APIs. */
export const QUESTIONS = {
  "sign-ins": {
    classes: ["account takeover", "insider"],
    means: "sign-ins, accepted and refused",
    source: "activity",
    filter: { "event.action": ["sign-in"] },
  },
  "tokens-refused": {
    classes: ["account takeover"],
    means: "tokens that were used and refused, such as replaced ones",
    source: "activity",
    filter: { "event.action": ["token-used"], "event.outcome": ["failure"] },
  },
  exports: {
    classes: ["data exposure", "insider", "account takeover"],
    means: "downloads of rows",
    source: "activity",
    filter: { "event.action": ["data-exported"] },
  },
  "roles-changed": {
    classes: ["insider", "account takeover"],
    means: "roles that users of the application got or lost",
    source: "activity",
    filter: { "event.action": ["role-granted", "role-revoked"] },
  },
  "audit-changed": {
    classes: ["insider", "monitoring stopped"],
    means: "changes of the application's audit log",
    source: "activity",
    filter: { "event.action": ["audit-disabled", "audit-deleted", "audit-enabled"] },
  },
  "audit-table-changed": {
    classes: ["insider", "monitoring stopped"],
    means: "commands in the database that changed the table of the audit log, or pgaudit",
    source: "postgresql",
    filter: { "postgresql.audit.object": ["audit_logs", "pgaudit"] },
  },
  "calls-denied": {
    classes: ["leaked key", "compromised instance"],
    means: "calls of AWS that were denied, with which an intruder learns what a key may do",
    source: "cloudtrail",
    filter: {
      "error.code": ["AccessDenied", "AccessDeniedException", "UnauthorizedOperation", "Client.UnauthorizedOperation"],
    },
  },
  "identities-changed": {
    classes: ["leaked key", "insider"],
    means: "users, keys, roles and permissions that were added or changed",
    source: "cloudtrail",
    filter: {
      "event.provider": ["iam.amazonaws.com"],
      "event.outcome": ["success"],
      "event.action": [
        "AddUserToGroup",
        "AttachGroupPolicy",
        "AttachRolePolicy",
        "AttachUserPolicy",
        "CreateAccessKey",
        "CreateLoginProfile",
        "CreatePolicyVersion",
        "CreateRole",
        "CreateUser",
        "PutGroupPolicy",
        "PutRolePolicy",
        "PutUserPolicy",
        "UpdateAccessKey",
        "UpdateAssumeRolePolicy",
        "UpdateLoginProfile",
      ],
    },
  },
  "secrets-read": {
    classes: ["leaked key", "compromised instance", "malware"],
    means: "secrets and parameters that were read",
    source: "cloudtrail",
    filter: {
      "event.outcome": ["success"],
      "event.action": ["BatchGetSecretValue", "GetParameter", "GetParameters", "GetParametersByPath", "GetSecretValue"],
    },
  },
  "sessions-on-machines": {
    classes: ["compromised instance", "insider"],
    means: "sessions and commands on machines through Systems Manager",
    source: "cloudtrail",
    filter: {
      "event.provider": ["ssm.amazonaws.com"],
      "event.action": ["ResumeSession", "SendCommand", "StartAutomationExecution", "StartSession"],
    },
  },
  "connections-rejected": {
    classes: ["compromised instance", "denial of service"],
    means: "connections that the network's rules rejected",
    source: "flow",
    filter: { "event.action": ["REJECT"] },
  },
  "objects-read": {
    classes: ["compromised instance", "data exposure", "leaked key"],
    means: "objects with personal data that were read or listed",
    source: "cloudtrail",
    filter: {
      "event.provider": ["s3.amazonaws.com"],
      "event.action": [
        "CopyObject",
        "GetObject",
        "GetObjectTorrent",
        "ListObjectVersions",
        "ListObjects",
        "SelectObjectContent",
      ],
    },
  },
  "objects-changed": {
    classes: ["compromised instance", "data exposure", "leaked key"],
    means: "objects with personal data that were written or deleted",
    source: "cloudtrail",
    filter: {
      "event.provider": ["s3.amazonaws.com"],
      "event.outcome": ["success"],
      "event.action": [
        "CompleteMultipartUpload",
        "CopyObject",
        "DeleteObject",
        "DeleteObjects",
        "PutObject",
        "PutObjectAcl",
        "RestoreObject",
      ],
    },
  },
  "used-on-machines": {
    classes: ["compromised instance", "malware"],
    means: "sign-ins by SSH, commands with sudo, and records of the kernel's audit on machines",
    source: "machine",
    filter: { "process.name": ["audit", "sshd", "sudo"] },
  },
  "software-changed": {
    classes: ["compromised instance", "malware", "vulnerable dependency"],
    means: "changes of images, launch templates, functions, documents and associations, which decide what runs",
    source: "cloudtrail",
    filter: {
      "event.outcome": ["success"],
      "event.action": [
        "CreateAssociation",
        "CreateDocument",
        "CreateFunction20150331",
        "CreateImage",
        "CreateLaunchTemplateVersion",
        "ModifyInstanceAttribute",
        "ModifyLaunchTemplate",
        "PublishLayerVersion20181031",
        "RegisterImage",
        "RunInstances",
        "UpdateAssociation",
        "UpdateAutoScalingGroup",
        "UpdateDocument",
        "UpdateDocumentDefaultVersion",
        "UpdateFunctionCode20150331v2",
        "UpdateFunctionConfiguration20150331v2",
      ],
    },
  },
  "requests-failed": {
    classes: ["vulnerable dependency"],
    means: "requests that the servers failed to answer, as attempts to use a vulnerability make them",
    source: "access",
    filter: { "http.response.status_code": ["500", "501", "502", "503", "504"] },
  },
  "application-errors": {
    classes: ["vulnerable dependency"],
    means: "errors that the application reported, such as those of a library",
    source: "application",
    filter: { "log.level": ["error", "fatal"] },
  },
  "data-shared": {
    classes: ["data exposure", "leaked key"],
    means: "calls that share or export data or change a bucket, also refused ones and those of deploys",
    source: "cloudtrail",
    filter: {},
    query: `(${attempts.data_shared_by_hand}) OR (${attempts.bucket_changed_by_hand})`,
  },
  "data-shared-by-hand": {
    classes: ["data exposure"],
    means: "the calls of which DataSharedByHand notifies",
    source: "cloudtrail",
    filter: {},
    query: queries.data_shared_by_hand,
  },
  "monitoring-changed": {
    classes: ["monitoring stopped", "leaked key"],
    means: "calls of both alerts on calls and changes of retention, also refused ones and those of deploys",
    source: "cloudtrail",
    filter: {},
    query: `${callNamesQuery()} OR event.action:PutRetentionPolicy`,
  },
  "monitoring-disabled": {
    classes: ["monitoring stopped"],
    means: "the calls of which SecurityMonitoringDisabled notifies, also those that EventBridge did not deliver",
    source: "cloudtrail",
    filter: {},
    query: callQueries.SecurityMonitoringDisabled,
  },
  "alerting-changed": {
    classes: ["monitoring stopped"],
    means: "the calls of which AlertingChangedByHand notifies, also those that EventBridge did not deliver",
    source: "cloudtrail",
    filter: {},
    query: callQueries.AlertingChangedByHand,
  },
  "access-added": {
    classes: ["leaked key", "insider"],
    means: "the calls of which AccountAccessAdded notifies: users, keys, second factors and trusts",
    source: "cloudtrail",
    filter: {},
    query: queries.account_access_added,
  },
  "permissions-changed": {
    classes: ["leaked key", "insider"],
    means: "the calls of which PermissionsChangedByHand notifies",
    source: "cloudtrail",
    filter: {},
    query: queries.permissions_changed_by_hand,
  },
  "network-changed": {
    classes: ["leaked key", "compromised instance"],
    means: "the calls of which NetworkChangedByHand notifies",
    source: "cloudtrail",
    filter: {},
    query: queries.network_changed_by_hand,
  },
  "buckets-changed": {
    classes: ["data exposure", "leaked key"],
    means: "the calls of which BucketChangedByHand notifies",
    source: "cloudtrail",
    filter: {},
    query: queries.bucket_changed_by_hand,
  },
  "console-sign-ins": {
    classes: ["leaked key", "account takeover"],
    means: "sign-ins to the AWS console, accepted and refused, and tokens for them",
    source: "cloudtrail",
    filter: { "event.provider": ["signin.amazonaws.com"], "event.action": ["ConsoleLogin", "GetSigninToken"] },
  },
  "requests-blocked": {
    classes: ["denial of service", "vulnerable dependency"],
    means: "requests that the firewall blocked, also attacks on the application",
    source: "waf",
    filter: { "event.action": ["BLOCK"] },
  },
} as const satisfies Readonly<Record<string, Question>>;

export type QuestionName = keyof typeof QUESTIONS;
