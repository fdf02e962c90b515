import type { Chapter } from "./clause";

/** Limits of the alerts on the monitoring itself. */
export const monitoring = {
  evaluations: {
    why: "Grafana repeats a query that timed out once; failures in each of five minutes show a broken rule or data source.",
    windowSeconds: 60,
    lastsSeconds: 300,
  },
  notifications: {
    why: "Grafana counts a notification after every attempt has failed, so one means that a recipient was not notified.",
    maximumCount: 0,
    windowSeconds: 300,
  },
  late: {
    why: "A rate reads little more than the last minute and misses older samples; a collector's restart takes less than two minutes.",
    maximumSeconds: 60,
    lastsSeconds: 120,
    rememberedSeconds: 1200,
  },
  losses: {
    why: "A sample that the receiver rejects is lost, and five minutes of rejections are no brief fault of a connection.",
    lastsSeconds: 300,
  },
  sources: {
    why: "A failure at one scrape is over at the next, but failures at three scrapes or a state of five minutes do not recover by themselves.",
    windowSeconds: 600,
    atLeastCount: 3,
    lastsSeconds: 300,
  },
  ruler: {
    why: "A failed evaluation loses one sample, and a group that takes longer than its interval skips only every second or third one.",
    minimumMinutesCount: 3,
    windowSeconds: 900,
  },
  recordings: {
    why: "Prometheus finds a series for five minutes after its last sample, so a series that is missing for longer is no longer recorded.",
    lastsSeconds: 300,
  },
  flapping: {
    why: "A replacement or restart interrupts a source once, so three interruptions within an hour are a fault.",
    atLeastCount: 3,
    windowSeconds: 3600,
  },
  // SNS retries an HTTPS address three times, 20 seconds apart, and counts a mailbox once when it gives up. The message may have arrived
  // at the next attempt.
  delivery: {
    why: "SNS counts each failed attempt at an HTTPS address and retries within a minute, so one failure is enough for an alert.",
    source: "Amazon SNS Developer Guide, delivery retries and metrics",
    countedSeconds: 300,
    maximumCount: 0,
  },
  starts: {
    why: "EventBridge counts a start after its last attempt failed, and the next start is half an hour to a week away.",
    countedSeconds: 300,
    maximumCount: 0,
  },
  events: {
    why: "A failover or a failed rollout causes several events within minutes; an event after a quiet quarter of an hour notifies again.",
    windowSeconds: 900,
  },
  targets: {
    why: "An hour is enough to alert on a target that discovery dropped, and short enough to forget a target removed on purpose.",
    rememberedSeconds: 3600,
  },
  deployments: {
    why: "A version that was absent for a quarter of an hour is a deployment; shorter gaps are restarts and missed scrapes.",
    forgottenAfterSeconds: 900,
  },
} as const satisfies Chapter;
