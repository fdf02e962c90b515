import { backups } from "../policy/backups";
import { type Datastore, recovery, restores } from "../policy/recovery";
import type { DatastoreProtection, Mechanism } from "./recovery";

const HOUR = 60;

const snapshot = (
  intervalHours: number,
  restoreMinutes: number,
  copyHours = 0,
  { completionMinutes }: { readonly completionMinutes: number } = backups.windows,
): Mechanism => ({
  by: "snapshot",
  intervalMinutes: intervalHours * HOUR,
  startMinutes: backups.windows.startMinutes,
  completionMinutes,
  copyMinutes: copyHours * HOUR,
  restoreMinutes,
});

/** Returns the recovery mechanisms of each datastore, in its region and in the other region. */
export function protections(): DatastoreProtection[] {
  const { daily, weekly, copy, cacheSnapshot, globalDatabase, continuous, uploads } = backups;
  const databaseReplica: Mechanism = {
    by: "replication",
    lagMinutes: globalDatabase.lagSeconds / 60,
    restoreMinutes: restores.failOver.minutes,
  };
  const kept: Record<Datastore, Record<DatastoreProtection["scope"], Mechanism[]>> = {
    database: {
      inRegion: [
        {
          by: "continuous backup",
          behindMinutes: continuous.behindMinutes,
          restoreMinutes: restores.pointInTime.minutes,
        },
        snapshot(weekly.intervalHours, restores.snapshot.minutes),
      ],
      otherRegion: [databaseReplica, snapshot(daily.intervalHours, restores.copiedSnapshot.minutes, copy.arrivesHours)],
    },
    uploads: {
      inRegion: [
        {
          by: "continuous backup",
          behindMinutes: continuous.objectsBehindMinutes,
          restoreMinutes: restores.objects.minutes,
        },
      ],
      otherRegion: [
        { by: "replication", lagMinutes: uploads.replicationMinutes, restoreMinutes: restores.failOver.minutes },
        snapshot(daily.intervalHours, restores.objects.minutes, copy.arrivesHours, backups.objects),
      ],
    },
    cache: {
      inRegion: [
        {
          by: "snapshot",
          intervalMinutes: cacheSnapshot.intervalHours * HOUR,
          startMinutes: cacheSnapshot.windowMinutes,
          completionMinutes: cacheSnapshot.completionMinutes,
          copyMinutes: 0,
          restoreMinutes: restores.snapshot.minutes,
        },
      ],
      // ElastiCache keeps its snapshots in the region. The queue is rebuilt from the database after the failover.
      otherRegion: [
        {
          by: "rebuilding",
          source: databaseReplica,
          restoreMinutes: restores.failOver.minutes + restores.rebuild.minutes,
        },
      ],
    },
    servers: {
      inRegion: [snapshot(weekly.intervalHours, restores.snapshot.minutes)],
      otherRegion: [snapshot(weekly.intervalHours, restores.copiedSnapshot.minutes, copy.arrivesHours)],
    },
  };
  return (Object.keys(kept) as Datastore[]).flatMap((datastore) =>
    (["inRegion", "otherRegion"] as const).map((scope) => ({
      datastore,
      scope,
      objective: recovery[datastore][scope],
      mechanisms: kept[datastore][scope],
    })),
  );
}
