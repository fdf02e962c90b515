import type { Chapter } from "./clause";

/** How often things are measured, looked at and told. */
export const collection = {
  scrape: { why: "four readings fit into the minute of a rate", intervalSeconds: 15 },
  probeScrape: {
    why: "a single failed answer of every zone wakes nobody, and the page still has to go out within a minute: three answers fit into the half minute that an outage has to last",
    intervalSeconds: 10,
  },
  evaluation: { why: "Grafana's base interval: every rule interval is a multiple of it", intervalSeconds: 10 },
  rate: { why: "four scrapes, so that a rate survives one that was missed", windowSeconds: 60 },
  cloudWatch: { why: "detailed monitoring and the CloudWatch agent publish every minute", periodSeconds: 60 },
  grouping: {
    why: "alerts of one cause arrive within seconds of each other; a P0 does not wait for company; an end is told within a minute; what does not change is told again every four hours",
    waitSeconds: 30,
    urgentWaitSeconds: 0,
    intervalSeconds: 60,
    repeatHours: 4,
  },
  heartbeat: {
    why: "a rule that always fires is delivered every two minutes; three missing in a row are no delay any more, and CloudWatch looks two periods further back before it believes in silence: ten minutes",
    everySeconds: 120,
    missedCount: 3,
  },
  absence: { why: "longer than a rolling replacement of a target takes to be discovered again", lastsSeconds: 300 },
  recovery: {
    why: "what fires at once stays until its signal was good for two minutes, so that flapping is one notification; a burn that is proven over needs one, what had to last before it fired two scrapes",
    keepFiringSeconds: 120,
    keepFiringProvenSeconds: 60,
    keepFiringAfterPendingSeconds: 30,
  },
  remoteWrite: {
    why: "an agent sends what it has after five seconds at the latest (Prometheus' default deadline of a batch)",
    deadlineSeconds: 5,
  },
  replicas: {
    why: "one collector in each of two zones; the managed Prometheus takes the samples of one, and of the other when it has been silent so long (Amazon Managed Service for Prometheus user guide, deduplicating high availability metrics). Probes are not deduplicated, so that this counts in no page about an outage, and in every other one",
    count: 2,
    failoverSeconds: 30,
  },
  backlog: {
    why: "samples older than an hour are refused (same guide, quotas), so that what waits longer is lost: fifty minutes of waiting, ten to catch up",
    survivedMinutes: 50,
    catchUpMinutes: 10,
  },
  agentLog: {
    why: "Prometheus' agent (2.42) begins a segment of its write-ahead log when one is full and at each truncation, at which it deletes the lower two thirds of them, sent or not. However segments and periods fall, more than a quarter of a period is left, and before that at most one and a half periods and three segments are there; another period waits in a checkpoint when the receiver is away for longer than is survived",
    keptPeriodsRatio: 0.25,
    heldPeriodsRatio: 2.5,
    heldSegmentsCount: 3,
    segmentBytes: 128 * 2 ** 20,
  },
  buffer: {
    why: "a sample in the write-ahead log takes less than twenty bytes; two thousand a request is Prometheus' default; a request to another zone and back takes less than a fifth of a second",
    perSampleBytes: 20,
    perRequestCount: 2000,
    requestSeconds: 0.2,
  },
  recording: {
    why: "the managed Prometheus' own default interval, which every workspace accepts: what must be told within a minute reads raw series. What looks back over several of these intervals loses nothing by being a minute old",
    intervalSeconds: 60,
    fromWindowSeconds: 180,
  },
  probeTimeout: { why: "a health check that takes longer than the page it stands for is a failed one", seconds: 5 },
  lastWord: {
    why: "what a prober found counts for half a minute: two scrapes, the timeout of the last and its way here. An outage is told when no answer in it was good, and two at least are known; a collector that died vouches for nobody for longer. Where samples arrive so late that fewer are known, five minutes decide: told late, and not never",
    seconds: 30,
    minimumAnswersCount: 2,
    lateSeconds: 300,
  },
  delivery: {
    why: "from a rule that fires to a ringing phone: Grafana's queue, PagerDuty's Events API, the push or call",
    seconds: 20,
  },
  clearance: {
    why: "who works on what is over already wastes the night: the slowest scrape, probe, delivery, evaluation, keeping on firing and grouping, one after the other, fit in, and a minute in which the machine has other things to do",
    toldWithinSeconds: 300,
  },
  outage: {
    why: "what has to last, the evaluation and the delivery, one after the other, at their worst, must fit; an outage that takes a collector with it lasts no longer until it is told",
    pagedWithinSeconds: 60,
    pagedWithoutCollectorWithinSeconds: 90,
  },
} as const satisfies Chapter;
