import type { Chapter } from "./clause";

/** Limits of a server's start, service and end, which the handbook does not name. */
export const servers = {
  start: {
    why: "The application answers within seconds of its start, so after five minutes Auto Scaling tries another server.",
    healthyWithinSeconds: 300,
    probeSeconds: 5,
  },
  healthGrace: {
    why: "A server enters service healthy, so only the load balancer's own three probes need time.",
    seconds: 60,
  },
  draining: {
    why: "A request takes seconds and a socket reconnects; two minutes let an upload end.",
    seconds: 120,
  },
  requests: {
    why: "An integration sends from one address; the limit is about a quarter of production's 120 requests a second.",
    perFiveMinutesCount: 10_000,
  },
  replacement: {
    why: "Auto Scaling detects an unhealthy server in half a minute and replaces it within the warm-up; a longer fault does not heal itself.",
    noticedSeconds: 60,
  },
  silence: { why: "An agent that restarts reports again within two minutes.", lastsSeconds: 600 },
  ownErrors: {
    why: "Fewer than ten failures in an hour are chance; a small share that lasts for two hours needs 25 in each, more than one user's retries.",
    source: "docs/decisions/0023-failures-at-the-load-balancer.md",
    minimumErrorsCount: 10,
    minimumErrorsPerHourCount: 25,
    persistHours: 2,
  },
  rejected: {
    why: "A browser retries a single refused connection; three minutes of five are an outage for some users.",
    badMinutes: 3,
    windowMinutes: 5,
  },
  releases: {
    why: "A rollback goes back by weeks, not by years, so releases stay as long as old states.",
    noncurrentDays: 90,
  },
} as const satisfies Chapter;
