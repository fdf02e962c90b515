import type { Chapter } from "./clause";

/** The machines that collect; how many of them there are is `collection.replicas`. */
export const collectors = {
  machine: {
    why: "an agent of some ten thousand series and a dozen exporters take a gigabyte of memory and a tenth of a processor. AWS bills a t3 or t4g for more than its baseline, and does not slow it down (Amazon EC2 user guide, unlimited mode)",
    arm64TypeName: "t4g.medium",
    amd64TypeName: "t3.medium",
  },
  volume: {
    why: "the system, the packages, and the samples that wait for a receiver, which are held against half of it",
    gibibytes: 20,
    backlogPercent: 50,
  },
  refresh: {
    why: "one collector at a time: the other one goes on",
    minimumHealthyPercent: 50,
    maximumHealthyPercent: 100,
  },
  databaseExporters: { why: "one for each instance, fifteen at the most, from here upwards", firstPort: 9200 },
} as const satisfies Chapter;
