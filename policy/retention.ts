import type { Chapter } from "./clause";

/** Retention periods of logs, keys and old versions. */
export const retention = {
  logs: { why: "A year covers a yearly audit; CloudWatch Logs accepts 365 days but not 360.", days: 365 },
  auditLock: { why: "No role deletes a record of a call before a yearly audit has read it.", days: 365 },
  accessLogs: { why: "Access logs stay as long as other logs.", days: 365 },
  flowLogs: { why: "Engineers need connections after an intrusion, which is found within a quarter.", days: 90 },
  keyDeletion: { why: "KMS offers no longer waiting time, and a deleted key means lost data.", days: 30 },
  stateVersions: { why: "Engineers need an old state after a mistake, which is found within a quarter.", days: 90 },
  unfinishedUploads: { why: "A multipart upload that took a week will not finish.", days: 7 },
} as const satisfies Chapter;
