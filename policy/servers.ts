import type { Chapter } from "./clause";

/** How servers come, serve and go, where the handbook is silent. */
export const servers = {
  start: {
    why: "the application answers within seconds of its start; after five minutes it will not, and another server is tried",
    healthyWithinSeconds: 300,
    probeSeconds: 5,
  },
  healthGrace: {
    why: "a server enters service healthy, so only the load balancer's own three probes have to be waited for",
    seconds: 60,
  },
  draining: {
    why: "a request takes seconds and a socket reconnects; two minutes let an upload end",
    seconds: 120,
  },
  requests: {
    why: "an integration sends from one address: a quarter of production's 120 requests a second; one that sends more floods",
    perFiveMinutesCount: 10_000,
  },
  replacement: {
    why: "a sick server is found in half a minute and replaced within the warm-up; what takes longer does not heal itself",
    noticedSeconds: 60,
  },
  saturation: { why: "longer than an upload by one customer", atMaximumSeconds: 900 },
  silence: { why: "an agent that restarts is back within two minutes", lastsSeconds: 600 },
  ownErrors: {
    why: "in five minutes; with fewer requests one failed one would be above the fast burn's 1.44 %",
    minimumRequestsCount: 100,
  },
  rejected: {
    why: "a single refused connection is tried again by its browser; three minutes of five are an outage for some",
    badMinutes: 3,
    windowMinutes: 5,
  },
  releases: { why: "as long as an old state: a rollback goes back by weeks, not by years", noncurrentDays: 90 },
} as const satisfies Chapter;
