import { backups } from "./backups";

/**
 * Recovery objectives of each datastore. RPO: how much may be lost. RTO: how long until the datastore serves its clients again. `inRegion` is
 * a fault inside the region, `otherRegion` the loss of the region. The handbook fixes the mechanisms, not the minutes: these follow from the
 * mechanisms and are held against them at synth (`checks/recovery.ts`).
 *
 * Of `otherRegion`, the database's and the uploads' rest on replicas that are there and watched. The servers' and the cache's are goals that
 * nothing proves: no configuration deploys them in the other region yet (`runbooks/how-to/other-region.md`). What they would be deployed from
 * is there: the states and the releases are replicated.
 */
export const recovery = {
  database: {
    sentence: backups.userData.sentence,
    inRegion: { rpoMinutes: 10, rtoMinutes: 120 },
    otherRegion: { rpoMinutes: 10, rtoMinutes: 60 },
  },
  uploads: {
    sentence: backups.userData.sentence,
    inRegion: { rpoMinutes: 30, rtoMinutes: 480 },
    otherRegion: { rpoMinutes: 30, rtoMinutes: 60 },
  },
  cache: {
    why: "queue and sockets: what matters of them is in the database, and the snapshot saves the queue's order",
    inRegion: { rpoMinutes: 27 * 60, rtoMinutes: 60 },
    otherRegion: { rpoMinutes: 27 * 60, rtoMinutes: 120 },
  },
  servers: {
    sentence: backups.weekly.sentence,
    inRegion: { rpoMinutes: 8 * 24 * 60, rtoMinutes: 120 },
    otherRegion: { rpoMinutes: 8 * 24 * 60, rtoMinutes: 240 },
  },
} as const;

/** The datastores that have recovery objectives. */
export type Datastore = keyof typeof recovery;

/** How long each way back takes, from the decision to a datastore that serves; to be corrected by every restore test. */
export const restores = {
  pointInTime: { why: "a new cluster of a few hundred gigabytes, then the log since the last snapshot", minutes: 90 },
  objects: { why: "S3 restores object by object: hours for a full bucket", minutes: 360 },
  failOver: {
    why: "promoting the secondary cluster or the replica bucket",
    minutes: 30,
  },
  snapshot: { why: "a machine or cache from a snapshot in the same region", minutes: 45 },
  copiedSnapshot: {
    why: "the same in the other region, where the stacks have to be deployed first, which has never been done",
    minutes: 180,
  },
  rebuild: { why: "a fresh cache, filled from the database by the application's own start", minutes: 45 },
} as const;
