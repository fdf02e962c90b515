import type { Chapter } from "./clause";

/** "**Log Management**: ELK Stack or Splunk": what a shipped line may be, how lines reach the log store, and how long they stay. */
export const logShipping = {
  store: {
    sentence: "**Log Management**: ELK Stack or Splunk",
    why: "OpenSearch keeps the stack's queries and runs inside the account, so no line leaves it.",
    source: "docs/decisions/0029-log-store.md",
    releasedVersion: "2.19",
  },
  lines: {
    why: "A longer line is a dumped body, not a message; a line's own time differs from its arrival by no more than a late agent.",
    lineBytes: 65_536,
    nameCount: 1024,
    skewHours: 24,
  },
  requests: {
    why: "OpenSearch Service accepts 10 MiB a request on its small instances; half of it leaves room for the document's field names.",
    source: "Amazon OpenSearch Service Developer Guide, network limits",
    bodyBytes: 5_242_880,
    linesCount: 1000,
    timeoutSeconds: 30,
  },
  objects: {
    why: "A file of an attack has millions of entries; the first ones show who attacks and how, and the bucket keeps the file for a year.",
    perObjectCount: 20_000,
  },
  retries: {
    why: "Waits double from a quarter of a second, so six attempts cover a node that restarts and end within a run of the function.",
    attemptsCount: 6,
    firstWaitSeconds: 0.25,
    reservedSeconds: 10,
  },
  patterns: {
    why: "A month without an error pattern covers every release cycle, so the pattern counts as new when it appears again.",
    forgottenDays: 30,
  },
} as const satisfies Chapter;
