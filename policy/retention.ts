import type { Chapter } from "./clause";

/** How long evidence is kept. */
export const retention = {
  logs: { why: "a year covers a yearly audit; CloudWatch Logs accepts 365 but not 360", days: 365 },
  accessLogs: { why: "as the logs", days: 365 },
  flowLogs: { why: "who talked to whom is asked after an intrusion, which is found within a quarter", days: 90 },
  keyDeletion: { why: "the longest waiting time KMS offers: a deleted key is lost data", days: 30 },
  stateVersions: { why: "an old state is wanted after a mistake, which is found within a quarter", days: 90 },
  unfinishedUploads: { why: "a multipart upload that took a week will not finish", days: 7 },
} as const satisfies Chapter;
