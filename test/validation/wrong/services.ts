import type { Row } from "./row";

const LOG_DAYS = "30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653";

/** Values that an external service does not accept. */
export const services: Row[] = [
  [
    "scaling",
    "scaling.memory.evaluationSeconds",
    45,
    "is 45, must be 10, 20, 30 or whole minutes up to 3600 seconds, as CloudWatch takes it: round it",
  ],
  [
    "collection",
    "collection.cloudWatch.periodSeconds",
    90,
    "is 90, must be 10, 20, 30 or whole minutes up to 300 seconds, as CloudWatch takes it: round it",
  ],
  ["retention", "retention.logs.days", 360, `is 360, must be one of ${LOG_DAYS}: choose one`],
  ["retention", "retention.logs.days", 0, `is 0, must be one of ${LOG_DAYS}: choose one`],
  ["retention", "retention.keyDeletion.days", 60, "is 60, must be 7 to 30 days: lower it"],
  ["on-call", "onCall.escalationRepeats.count", 99, "is 99, must be 0 to 9: lower it"],
  ["synthetics", "synthetics.outside.everySeconds", 61, "is 61, must be a multiple of 60: round it"],
  ["synthetics", "synthetics.browser.retryCount", 3, "is 3, must be 0 to 2: lower it"],
  [
    "synthetics",
    "synthetics.locations.someNames.0",
    "eu-north-1",
    'is "eu-north-1", must be one of 22 known ones: did you mean aws:eu-north-1?',
  ],
  ["health", "health.errorRate.windowDays", 45, "is 45, must be one of 7, 30, 90: choose one"],
  [
    "error-tracking",
    "errorTracking.crashes.windowSeconds",
    6000,
    "is 6000, must be one of 1800, 3600, 7200, 14400, 43200, 86400: choose one",
  ],
  ["database", "database.monitoring.intervalSeconds", 20, "is 20, must be one of 1, 5, 10, 15, 30, 60: choose one"],
  ["database", "database.monitoring.advancedInsightsDays", 731, "is 731, must be one of 465: choose one"],
  ["database", "database.monitoring.standardInsightsDays", 31, "is 31, must be one of 7: choose one"],
  ["cache", "cache.engine.engineVersion", "9.9", 'is "9.9", must be one of 7.2, 8.0, 8.1: choose one'],
  [
    "collectors",
    "collectors.machine.arm64TypeName",
    "t3.medium",
    'is "t3.medium", must be one of t4g.medium, t4g.large, m7g.large, m7g.xlarge, the arm64 types of policy/instance-types.ts: choose one, or list it there',
  ],
  [
    "agents",
    "agents.datadog.arm64Sha256",
    "abc",
    'is "abc", must be the 64 hexadecimal digits of a SHA-256 checksum: correct it',
  ],
  ["backups", "backups.cacheSnapshot.retentionDays", 36, "is 36, must be 1 to 35 days: lower it"],
  [
    "on-call",
    "onCall.incidentGrouping.windowSeconds",
    100,
    "is 100, must be 300 to 3600 seconds, or 86400, as PagerDuty takes it: choose one",
  ],
  [
    "synthetics",
    "synthetics.outside.everySeconds",
    1,
    "is 1, must be 60 to 604800 seconds: raise it, or if minutes were meant, write 60",
  ],
];
