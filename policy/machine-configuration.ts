import type { Chapter } from "./clause";

/** The configuration of machines with Ansible, which the handbook names. */
export const machineConfiguration = {
  daily: {
    sentence: "**Configuration**: Ansible for configuration management",
    why: "A machine differs from its written configuration for at most a day.",
    runSchedule: "rate(1 day)",
  },
  rollout: {
    why: "A mistake in a playbook reaches one machine of a small group or a quarter of a large one, and the rollout stops.",
    atOncePercent: 25,
    failedPercent: 10,
  },
  packages: {
    why: "Unattended upgrades hold the package lock while they install, and a playbook waits at most five minutes for it.",
    lockSeconds: 300,
  },
  openFiles: {
    why: "Each socket is a file: the limit covers the thousand users per reader, their requests and a large reserve.",
    perProcessCount: 65_536,
  },
  time: {
    why: "Amazon Time Sync answers on the local link, even without internet access.",
    source: "Amazon EC2 User Guide, set the time",
    serverHost: "169.254.169.123",
  },
  sessions: { why: "A session stays open while the on-call engineer looks something up elsewhere.", idleMinutes: 20 },
  journal: {
    why: "Machines ship important logs within seconds; the journal is for an engineer on the machine.",
    megabytes: 500,
  },
  audit: {
    why: "The files hold a day of a busy machine, which ships records as they come.",
    fileMegabytes: 50,
    filesCount: 4,
  },
  logFiles: {
    why: "Logs that a machine ships must survive an hour without internet access.",
    rotatedMegabytes: 100,
    rotationsCount: 4,
  },
  tokens: {
    why: "A token for the database or the cache lasts fifteen minutes; renewed every ten, it still serves a connection that breaks.",
    source: "Amazon RDS User Guide and Amazon ElastiCache User Guide",
    renewedSeconds: 600,
  },
} as const satisfies Chapter;
