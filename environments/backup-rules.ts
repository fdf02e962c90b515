import { backups as promised } from "../policy/backups";
import { type Rule, rule } from "./rule";
import type { Environment } from "./schema";

/** Rules about the retention of backups and the lock of their vaults. */
export const backupRules: Rule[] = [
  ...(["dailyRetentionDays", "weeklyRetentionDays"] as const).flatMap((field) => [
    rule([`backups.${field}`], ({ backups: { [field]: days } }) =>
      days < promised.daily.retentionDays
        ? `backups.${field} is ${days}, must be at least ${promised.daily.retentionDays}, the retention of daily backups in policy/backups.ts (backups.daily.retentionDays): raise it`
        : undefined,
    ),
    rule([`backups.${field}`, "backups.lock"], ({ backups: { [field]: days, lock } }) =>
      lock.mode !== "none" && ordered(lock) && (days < lock.minRetentionDays || days > lock.maxRetentionDays)
        ? `backups.${field} is ${days}, must be ${lock.minRetentionDays} to ${lock.maxRetentionDays}, the limits of backups.lock: change one of them`
        : undefined,
    ),
  ]),
  rule(["backups.dailyRetentionDays"], ({ backups: { dailyRetentionDays: days } }) =>
    days > promised.continuousLimit.maximumDays
      ? `backups.dailyRetentionDays is ${days}, must be at most ${promised.continuousLimit.maximumDays}, the limit of continuous backups: lower it`
      : undefined,
  ),
  rule(["backups.lock"], ({ backups: { lock } }) =>
    lock.mode === "none" || ordered(lock)
      ? undefined
      : `backups.lock.maxRetentionDays is ${lock.maxRetentionDays}, must be at least minRetentionDays (${lock.minRetentionDays}): raise it or lower minRetentionDays`,
  ),
  rule(["name", "backups.lock"], ({ name, backups: { lock } }) =>
    lock.mode === "compliance" && name !== "production"
      ? "backups.lock.mode is compliance, must be governance or none outside production: a compliance lock can never be removed"
      : undefined,
  ),
  rule(["backups.lock"], ({ backups: { lock } }) =>
    lock.mode === "compliance" && lock.graceDays < promised.lock.minimumGraceDays
      ? `backups.lock.graceDays is ${lock.graceDays}, must be at least ${promised.lock.minimumGraceDays}, AWS Backup's minimum: raise it`
      : undefined,
  ),
  rule(["protection", "backups.lock"], ({ protection, backups: { lock } }) =>
    lock.mode !== "none" && protection === "disposable"
      ? `backups.lock.mode is ${lock.mode}, must be none in a disposable environment: its vault could not be deleted`
      : undefined,
  ),
  rule(["name", "backups.lock"], ({ name, backups: { lock } }) =>
    name === "production" && lock.mode === "none"
      ? "backups.lock.mode is none, must be governance or compliance in production: anybody who may delete a vault could delete every backup"
      : undefined,
  ),
  rule(["name", "protection"], ({ name, protection }) =>
    name === "production" && protection === "disposable"
      ? "protection is disposable, must be protected in production: one destroy would delete the data"
      : undefined,
  ),
  rule(["account", "backups.dumpCopy"], ({ account, backups: { dumpCopy } }) =>
    dumpCopy?.account === account
      ? `backups.dumpCopy.account is ${account}, must be another than account: a copy in this account does not survive it`
      : undefined,
  ),
  rule(["backups.dumpCopy"], ({ backups: { dumpCopy } }) => {
    if (dumpCopy === undefined) return undefined;
    const [, region, owner] = /^arn:aws:kms:([^:]+):(\d{12}):/.exec(dumpCopy.keyArn) ?? [];
    return region === dumpCopy.region && owner === dumpCopy.account
      ? undefined
      : `backups.dumpCopy.keyArn is ${dumpCopy.keyArn}, must be a key of ${dumpCopy.account} in ${dumpCopy.region}, as the bucket: correct one of them`;
  }),
  rule(["backups.lock", "backups.dumpCopy"], ({ backups: { lock, dumpCopy } }) =>
    dumpCopy !== undefined && lock.mode === "none"
      ? "backups.dumpCopy is set, must be absent while backups.lock.mode is none: the copies would not be locked"
      : undefined,
  ),
];

type Lock = Environment["backups"]["lock"];

function ordered(lock: Lock): boolean {
  return lock.mode === "none" || lock.minRetentionDays <= lock.maxRetentionDays;
}
