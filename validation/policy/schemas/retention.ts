import type { retention } from "../../../policy/retention";
import { chapter } from "../clause";
import { oneOf, whole } from "../values";

/** Retentions in days that CloudWatch Logs accepts (API reference, PutRetentionPolicy), from a month, because engineers need logs late. */
const LOG_DAYS = [30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653] as const;

export const retentionFile = {
  retention: chapter<typeof retention>({
    logs: { days: oneOf(...LOG_DAYS) },
    // Amazon S3 API reference, DefaultRetention.
    auditLock: { days: whole(1, 3653) },
    accessLogs: { days: whole(30, 3653) },
    flowLogs: { days: whole(30, 3653) },
    // AWS KMS API reference, ScheduleKeyDeletion.
    keyDeletion: { days: whole(7, 30) },
    stateVersions: { days: whole(7, 3653) },
    unfinishedUploads: { days: whole(1, 90) },
  }),
};
