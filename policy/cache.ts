import type { Chapter } from "./clause";

/** What the job queue and the sockets' adapter must not run out of; the handbook does not name them. */
export const cache = {
  memory: {
    why: "nothing is evicted, so a full cache refuses writes; the last fifth is the time to act",
    maximumPercent: 80,
    lastsSeconds: 300,
  },
  replicaLag: {
    why: "a replica that takes over with a minute missing loses a minute of jobs",
    maximumSeconds: 60,
    lastsSeconds: 300,
  },
  engine: {
    why: "Valkey 8 in ElastiCache",
    engineVersion: "8.0",
  },
} as const satisfies Chapter;
