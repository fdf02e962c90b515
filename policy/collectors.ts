import type { Chapter } from "./clause";

/** The collectors' machines; `collection.replicas` has their number. */
export const collectors = {
  machine: {
    why: "An agent with ten thousand series and a dozen exporters needs 1 GB; AWS bills a t3 or t4g above its baseline and does not throttle it.",
    source: "Amazon EC2 User Guide, unlimited mode",
    arm64TypeName: "t4g.medium",
    amd64TypeName: "t3.medium",
  },
  volume: {
    why: "The volume holds the system, the packages and the samples that wait for a receiver, which may fill half of it.",
    gibibytes: 20,
    backlogPercent: 50,
  },
  refresh: {
    why: "Auto Scaling replaces one collector at a time while the other one continues.",
    minimumHealthyPercent: 50,
    maximumHealthyPercent: 100,
  },
  databaseExporters: {
    why: "Each database instance has one exporter, at most fifteen, on the ports from this one upwards.",
    firstPort: 9200,
  },
} as const satisfies Chapter;
