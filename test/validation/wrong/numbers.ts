import type { Row } from "./row";

/** Numbers in another unit, or without a plausible meaning. */
export const numbers: Row[] = [
  [
    "machines",
    "machines.cpu.averagePercent",
    0.7,
    "is 0.7, must be 20 to 95 percent: raise it, or if a share of 1 were meant, write 70",
  ],
  [
    "machines",
    "machines.memory.averagePercent",
    0.8,
    "is 0.8, must be 40 to 95 percent: raise it, or if a share of 1 were meant, write 80",
  ],
  ["machines", "machines.disk.maximumPercent", 99.99, "is 99.99, must be 40 to 95 percent: lower it"],
  [
    "health",
    "health.databaseQuery.averageSeconds",
    100,
    "is 100, must be 0.002 to 5 seconds: lower it, or if milliseconds were meant, write 0.1",
  ],
  ["health", "health.databaseQuery.averageSeconds", 0, "is 0, must be 0.002 to 5 seconds: raise it"],
  [
    "health",
    "health.responseTime.averageSeconds",
    200,
    "is 200, must be 0.01 to 5 seconds: lower it, or if milliseconds were meant, write 0.2",
  ],
  [
    "health",
    "health.webSocket.percentile95Seconds",
    100,
    "is 100, must be 0.002 to 4 seconds: lower it, or if milliseconds were meant, write 0.1",
  ],
  [
    "health",
    "health.pageLoad.firstSeconds",
    2000,
    "is 2000, must be 0.2 to 20 seconds: lower it, or if milliseconds were meant, write 2",
  ],
  [
    "experience",
    "experience.spans.slowRatio",
    25,
    "is 25, must be 0 to 1 as a share of 1: lower it, or if percent were meant, write 0.25",
  ],
  [
    "severities",
    "severities.P0.responseMinutes",
    1500,
    "is 1500, must be 1 to 60 minutes: lower it, or if seconds were meant, write 25",
  ],
  ["collection", "collection.scrape.intervalSeconds", 0.25, "is 0.25, must be a whole number: round it"],
  ["error-budget", "significance.failures.confidencePercent", 100, "is 100, must be 90 to 99.999 percent: lower it"],
  ["growth", "growth.users.monthlyPercent", 0, "is 0, must be 0.1 to 200 percent: raise it"],
  [
    "growth",
    "growth.api.monthlyPercent",
    0.3,
    'is 0.3, must be 30 percent as the handbook states ("**API Usage**: 30% monthly increase in integrations"): change it back, or give the reason in growth.api.differs',
  ],
  ["scaling", "scaling.volumeGrowth.stepPercent", 0, "is 0, must be 5 to 200 percent: raise it"],
  ["scaling", "scaling.rollingRefresh.minimumHealthyPercent", 190, "is 190, must be 0 to 100 percent: lower it"],
  [
    "cache",
    "cache.memory.maximumPercent",
    0.8,
    "is 0.8, must be 10 to 95 percent: raise it, or if a share of 1 were meant, write 80",
  ],
];
