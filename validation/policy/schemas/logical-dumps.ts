import type { logicalDumps } from "../../../policy/logical-dumps";
import { chapter } from "../clause";
import { between, whole } from "../values";

export const logicalDumpsFile = {
  logicalDumps: chapter<typeof logicalDumps>({
    daily: { intervalHours: whole(24, 24), retentionDays: whole(1, 365), says: ["retentionDays"] },
    retries: { intervalHours: whole(1, 12), untilHours: whole(1, 23) },
    time: {
      runSeconds: whole(600, 36_000),
      connectSeconds: whole(1, 60),
      lockSeconds: whole(1, 600),
      stopSeconds: whole(10, 600),
    },
    late: { overdueHours: whole(25, 72), failedSeconds: whole(0, 36_000) },
    clock: { skewSeconds: whole(1, 600) },
    work: {
      jobsCount: whole(1, 16),
      compressionLevel: whole(1, 9),
      workMegabytes: whole(4, 1024),
      logMegabytes: whole(64, 16_384),
    },
    room: { dumpRatio: between(0.1, 2), restoreRatio: between(0.5, 2) },
    memory: { maximumMegabytes: whole(512, 16_384) },
  }),
};
