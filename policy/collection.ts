import type { Chapter } from "./clause";

/** Intervals and limits of scraping, evaluating and notifying. */
export const collection = {
  scrape: { why: "Four samples fit into the one-minute window of a rate.", intervalSeconds: 15 },
  probeScrape: {
    why: "Three answers fit into the 30 seconds that an outage must last, so one failed answer does not page.",
    source: "docs/decisions/0009-paging-within-a-minute.md",
    intervalSeconds: 10,
  },
  probes: {
    why: "Of 24 results in 30 seconds at least one succeeds while one of three servers serves; of six, all fail by chance every ten minutes.",
    source: "docs/decisions/0009-paging-within-a-minute.md",
    perCollectorCount: 4,
  },
  evaluation: {
    why: "Grafana's base interval is ten seconds, and every rule interval is a multiple of it.",
    intervalSeconds: 10,
  },
  rate: { why: "A rate over four scrapes survives one missed scrape.", windowSeconds: 60 },
  cloudWatch: { why: "Detailed monitoring and the CloudWatch agent publish every minute.", periodSeconds: 60 },
  grouping: {
    why: "Alerts of one cause arrive within seconds; Grafana sends a P0 at once, a resolution within a minute and a reminder every four hours.",
    waitSeconds: 30,
    urgentWaitSeconds: 0,
    intervalSeconds: 60,
    repeatHours: 4,
  },
  heartbeat: {
    why: "CloudWatch alarms after three missing heartbeats of two minutes and two more periods that it waits for late data: ten minutes.",
    everySeconds: 120,
    missedCount: 3,
  },
  absence: { why: "Discovery needs less time to find a target again after a rolling replacement.", lastsSeconds: 300 },
  recovery: {
    why: "Alerts keep firing against flapping: pages for ten minutes, so that one incident is one page; after a pending period two scrapes are enough.",
    keepFiringPageSeconds: 600,
    keepFiringSeconds: 120,
    keepFiringProvenSeconds: 60,
    keepFiringAfterPendingSeconds: 30,
  },
  remoteWrite: {
    why: "An agent sends its samples after at most five seconds, the default deadline of a batch in Prometheus.",
    deadlineSeconds: 5,
  },
  // The managed Prometheus does not deduplicate probes, so this delays every page except the page about an outage.
  replicas: {
    why: "Each of two zones has one collector; the managed Prometheus switches to the other one after 30 seconds without samples.",
    source: "Amazon Managed Service for Prometheus User Guide, deduplicating high availability metrics",
    count: 2,
    failoverSeconds: 30,
  },
  backlog: {
    why: "The managed Prometheus rejects samples older than an hour, so samples may wait fifty minutes and then need ten to be sent.",
    source: "Amazon Managed Service for Prometheus User Guide, quotas",
    survivedMinutes: 50,
    catchUpMinutes: 10,
  },
  agentLog: {
    why: "The write-ahead log keeps at least a quarter of a truncation period and holds at most two and a half periods and three segments.",
    source: "docs/decisions/0010-write-ahead-log.md",
    keptPeriodsRatio: 0.25,
    heldPeriodsRatio: 2.5,
    heldSegmentsCount: 3,
    segmentBytes: 128 * 2 ** 20,
  },
  buffer: {
    why: "A logged sample takes less than 20 bytes, a request holds Prometheus' default of 2000, and a request to another zone takes under 0.2 s.",
    perSampleBytes: 20,
    perRequestCount: 2000,
    requestSeconds: 0.2,
  },
  recording: {
    why: "The managed Prometheus evaluates rules every minute by default, so only windows of several minutes read recordings.",
    intervalSeconds: 60,
    fromWindowSeconds: 180,
  },
  probeTimeout: {
    why: "A health check that takes longer than the web page it stands for counts as failed.",
    seconds: 5,
  },
  lastWord: {
    why: "A probe's result counts for 30 seconds, which are two scrapes, the timeout of the last one and its transfer.",
    source: "docs/decisions/0009-paging-within-a-minute.md",
    seconds: 30,
    minimumAnswersCount: 2,
    lateSeconds: 300,
  },
  delivery: {
    why: "Grafana's queue, PagerDuty's Events API and the push or call take this long from a firing rule to a ringing phone.",
    seconds: 20,
  },
  clearance: {
    why: "The slowest scrape, probe, delivery, evaluation, keep-firing time and grouping fit in one after the other, plus a minute of reserve.",
    notifiedWithinSeconds: 300,
    pageNotifiedWithinSeconds: 780,
  },
  outage: {
    why: "The pending period, the evaluation and the delivery fit in at their worst; an outage that takes a collector with it has 90 seconds.",
    source: "docs/decisions/0009-paging-within-a-minute.md",
    pagedWithinSeconds: 60,
    pagedWithoutCollectorWithinSeconds: 90,
  },
} as const satisfies Chapter;
