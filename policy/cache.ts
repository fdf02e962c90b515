import type { Chapter } from "./clause";

/** Limits of the cache, which holds the job queue and the sockets' adapter; the handbook does not name them. */
export const cache = {
  memory: {
    why: "The cache evicts nothing, so a full cache refuses writes; the last fifth leaves time to act.",
    maximumPercent: 80,
    lastsSeconds: 300,
  },
  replicaLag: {
    why: "A replica that is promoted with a minute of lag loses a minute of jobs.",
    maximumSeconds: 60,
    lastsSeconds: 300,
  },
  engine: {
    why: "ElastiCache runs Valkey 8.",
    engineVersion: "8.0",
  },
} as const satisfies Chapter;
