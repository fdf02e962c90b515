import type { Chapter } from "./clause";

/** How machines configure themselves; the handbook says with what. */
export const machineConfiguration = {
  daily: {
    sentence: "**Configuration**: Ansible for configuration management",
    why: "a machine differs from what is written for a day at the most",
    runSchedule: "rate(1 day)",
  },
  rollout: {
    why: "a mistake in a playbook meets one machine of a small group and a quarter of a large one, and stops there",
    atOncePercent: 25,
    failedPercent: 10,
  },
  packages: {
    why: "unattended upgrades hold the lock while they install; five minutes are the longest that they are given",
    lockSeconds: 300,
  },
  openFiles: {
    why: "each socket is a file: the thousand users that a reader stands for, their requests, and as much again many times over",
    perProcessCount: 65_536,
  },
  time: {
    why: "Amazon Time Sync answers on the link itself, also without a way out (Amazon EC2 user guide, set the time)",
    serverHost: "169.254.169.123",
  },
  sessions: { why: "as long as somebody on call looks something up elsewhere", idleMinutes: 20 },
  journal: {
    why: "what matters is shipped within seconds; the journal is for whoever looks at the machine",
    megabytes: 500,
  },
  audit: { why: "a day of a busy machine; the records are shipped as they come", fileMegabytes: 50, filesCount: 4 },
  logFiles: {
    why: "what is shipped has to outlast an hour without a way out",
    rotatedMegabytes: 100,
    rotationsCount: 4,
  },
  tokens: {
    why: "what signs in to database or cache lasts fifteen minutes (Amazon RDS and ElastiCache user guides): renewed at ten, it still serves a connection that breaks",
    renewedSeconds: 600,
  },
} as const satisfies Chapter;
