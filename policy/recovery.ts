import { backups } from "./backups";

/**
 * Recovery objectives per datastore. RPO: how much may be lost. RTO: how long it may take until it is back.
 * `inRegion` holds for a fault inside the region, `otherRegion` for the loss of the region. The handbook fixes the
 * mechanisms, not the minutes; these follow from the mechanisms and are checked against them at synth.
 */
export const recovery = {
  database: {
    sentence: backups.userData.sentence,
    inRegion: { rpoMinutes: 10, rtoMinutes: 120 },
    otherRegion: { rpoMinutes: 10, rtoMinutes: 60 },
  },
  uploads: {
    sentence: backups.userData.sentence,
    inRegion: { rpoMinutes: 30, rtoMinutes: 240 },
    otherRegion: { rpoMinutes: 30, rtoMinutes: 60 },
  },
  cache: {
    sentence: backups.weekly.sentence,
    inRegion: { rpoMinutes: 48 * 60, rtoMinutes: 60 },
    otherRegion: { rpoMinutes: 10 * 24 * 60, rtoMinutes: 240 },
  },
  servers: {
    sentence: backups.weekly.sentence,
    inRegion: { rpoMinutes: 10 * 24 * 60, rtoMinutes: 60 },
    otherRegion: { rpoMinutes: 10 * 24 * 60, rtoMinutes: 240 },
  },
} as const;

/** The datastores that have recovery objectives. */
export type Datastore = keyof typeof recovery;
