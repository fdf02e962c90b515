import type { Chapter } from "./clause";

/** "**Log Management**: ELK Stack or Splunk": the nodes of the log store, its indices, and the functions that fill it. */
export const logStore = {
  volumes: {
    why: "A stored line needs its index, and OpenSearch and the system reserve space, so a gigabyte of lines needs 1.45 with each copy.",
    source: "Amazon OpenSearch Service Developer Guide, calculating storage requirements",
    perLineRatio: 1.45,
    leastGibibytes: 10,
  },
  masters: {
    why: "Three dedicated masters keep the cluster's state when nodes with data are overloaded, and one of them may fail.",
    source: "Amazon OpenSearch Service Developer Guide, dedicated master nodes",
    nodeTypeName: "m6g.large.search",
    mastersCount: 3,
  },
  copies: { why: "One replica in another zone keeps every line when a node or its zone fails.", replicasCount: 1 },
  rollOver: {
    why: "A new index each day removes lines on the day when they expire; a shard above 30 gigabytes is slow to recover.",
    source: "Amazon OpenSearch Service Developer Guide, choosing the number of shards",
    rolledAfterDays: 1,
    rolledAtGigabytes: 30,
  },
  updates: {
    why: "AWS changes nodes within ten hours from this hour in UTC, when Europe's users have gone home.",
    offPeakStartHours: 20,
  },
  slow: {
    why: "A search of a day takes a second or two, and a batch of lines less; what takes longer is written to the domain's slow logs.",
    searchSeconds: 5,
    writeSeconds: 2,
  },
  shipping: {
    why: "A record has at most some megabytes, and the retries of a busy store fit into the time; more runs at once only queue at the store.",
    memoryMegabytes: 512,
    timeoutSeconds: 180,
    runsCount: 10,
  },
  defining: {
    why: "A dozen small requests, of which each may wait for the cluster's state.",
    memoryMegabytes: 256,
    timeoutSeconds: 120,
    runsCount: 1,
  },
  searching: {
    why: "An engineer reads a page of lines of some days at the most, and a Lambda answers with six megabytes at the most.",
    memoryMegabytes: 256,
    timeoutSeconds: 30,
    runsCount: 2,
    rangeHours: 168,
    linesCount: 200,
    answerBytes: 2_000_000,
  },
  repeats: {
    why: "Lambda runs a failed record again within a night, so that lines survive an outage of the bucket of dead letters.",
    source: "AWS Lambda Developer Guide, error handling for asynchronous invocation",
    againCount: 2,
    waitingHours: 6,
  },
  deadLetters: {
    why: "Dead letters keep lines unredacted, so they stay only as long as an engineer needs to correct the cause and ship them again.",
    source: "docs/decisions/0029-log-store.md",
    keptDays: 14,
    noncurrentDays: 1,
  },
} as const satisfies Chapter;
