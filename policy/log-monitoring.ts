import type { Chapter } from "./clause";

/** "**Log Management**: ELK Stack or Splunk": limits of the alerts on log lines and on their way into the log store. */
export const logMonitoring = {
  silence: {
    why: "Probes, timers and agents write lines every minute on each machine, so half an hour without one is a fault of the way.",
    steadyNames: ["application", "machine"],
    lastsSeconds: 1800,
  },
  quietSilence: {
    why: "Nights without slow queries, attacks or scans are normal; two days without any are not, because scanners try every address.",
    quietNames: ["activity", "access", "cloudtrail", "postgresql", "waf", "flow"],
    lastsHours: 48,
  },
  lag: {
    why: "AWS delivers lines within minutes, so ten are a queue; flow records stay out, because AWS collects them for ten minutes first.",
    countedNames: ["application", "machine", "activity", "access", "cloudtrail", "postgresql", "waf"],
    maximumSeconds: 600,
    lastsSeconds: 900,
  },
  limited: {
    why: "Only sources that come as files have a limit of lines for each file.",
    limitedNames: ["access", "cloudtrail"],
  },
  refusals: {
    why: "Each refused line is in the bucket of dead letters, so one is enough for an alert; it stays open over a weekend.",
    maximumCount: 0,
    heldHours: 72,
  },
  failedRuns: {
    why: "Lambda repeats a failed run after one and two minutes, so failures for a quarter of an hour do not end by themselves.",
    source: "AWS Lambda Developer Guide, error handling for asynchronous invocation",
    maximumCount: 0,
    lastsSeconds: 900,
  },
  unavailable: {
    why: "Five minutes outlast the restart of a node; the lines of that time wait in the function's retries.",
    source: "Amazon OpenSearch Service Developer Guide, recommended CloudWatch alarms",
    lastsSeconds: 300,
  },
  degraded: {
    why: "A change of nodes leaves copies unassigned for less than an hour; above this share of the heap the nodes reject requests.",
    source: "Amazon OpenSearch Service Developer Guide, recommended CloudWatch alarms",
    heapMaximumPercent: 95,
    lastsSeconds: 3600,
  },
  disk: {
    why: "OpenSearch Service blocks writes below a fifth of free space, and a quarter leaves days to react.",
    source: "Amazon OpenSearch Service Developer Guide, recommended CloudWatch alarms",
    freeMinimumPercent: 25,
    lastsSeconds: 900,
  },
  patterns: {
    why: "A pattern is new once in thirty days, so each one is worth a look; it stays open over a weekend.",
    maximumCount: 0,
    heldHours: 72,
  },
  errors: {
    sentence: "monitor_error_logs",
    why: "Of healthy lines one in a thousand is an error; one in twenty for a quarter of an hour, and not a handful at night, is a fault.",
    maximumPercent: 5,
    minimumErrorsCount: 10,
    lastsSeconds: 900,
  },
} as const satisfies Chapter;
