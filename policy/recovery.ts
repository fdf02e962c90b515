import { backups } from "./backups";

/**
 * Recovery objectives of each datastore. RPO: the maximum data loss. RTO: the maximum time until the datastore serves its clients again.
 * `inRegion` is a fault inside the region, `otherRegion` the loss of the region. The handbook names the mechanisms, not the minutes: these
 * follow from the mechanisms, and `checks/recovery.ts` compares them at synth.
 *
 * For `otherRegion`, the database and the uploads have replicas, which alerts watch. The objectives of the servers and the cache are
 * unproven: no configuration deploys them in the other region yet (`runbooks/how-to/other-region.md`). Their states and releases are replicated.
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
    why: "The database has what matters of the queue and the sockets, and the snapshot keeps the queue's order.",
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

/** Duration of each kind of restore, from the decision to a datastore that serves. Correct it after every restore test. */
export const restores = {
  pointInTime: {
    why: "AWS creates a cluster of a few hundred gigabytes and then replays the log since the last snapshot.",
    minutes: 90,
  },
  objects: { why: "S3 restores object by object, which takes hours for a full bucket.", minutes: 360 },
  failOver: {
    why: "An engineer promotes the secondary cluster or the replica bucket.",
    minutes: 30,
  },
  snapshot: { why: "AWS creates a machine or a cache from a snapshot in the same region.", minutes: 45 },
  copiedSnapshot: {
    why: "The stacks have to be deployed in the other region before the copy can be restored, which was never done.",
    minutes: 180,
  },
  rebuild: { why: "The application fills a new cache from the database when it starts.", minutes: 45 },
} as const;
