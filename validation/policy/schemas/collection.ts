import type { collection } from "../../../policy/collection";
import { chapter } from "../clause";
import { alarmPeriod, between, multiple, oneOf, whole } from "../values";

export const collectionFile = {
  collection: chapter<typeof collection>({
    scrape: { intervalSeconds: whole(5, 60) },
    probeScrape: { intervalSeconds: whole(5, 60) },
    probes: { perCollectorCount: whole(1, 10) },
    // Grafana's base interval must not change (Grafana documentation, configuration of unified alerting).
    evaluation: { intervalSeconds: oneOf(10) },
    rate: { windowSeconds: whole(20, 300) },
    cloudWatch: { periodSeconds: alarmPeriod(300) },
    grouping: {
      waitSeconds: whole(0, 300),
      urgentWaitSeconds: whole(0, 30),
      intervalSeconds: multiple(10, 10, 900),
      repeatHours: whole(1, 168),
    },
    heartbeat: { everySeconds: multiple(60, 60, 900), missedCount: whole(1, 10) },
    absence: { lastsSeconds: multiple(60, 60, 3600) },
    recovery: {
      keepFiringPageSeconds: whole(0, 3600),
      keepFiringSeconds: whole(0, 3600),
      keepFiringProvenSeconds: whole(0, 3600),
      keepFiringAfterPendingSeconds: whole(0, 3600),
    },
    remoteWrite: { deadlineSeconds: whole(1, 60) },
    replicas: { count: whole(1, 3), failoverSeconds: whole(30, 300) },
    backlog: { survivedMinutes: whole(1, 55), catchUpMinutes: whole(1, 30) },
    agentLog: {
      keptPeriodsRatio: between(0.05, 1),
      heldPeriodsRatio: between(1, 10),
      heldSegmentsCount: whole(1, 20),
      segmentBytes: whole(10 * 2 ** 20, 256 * 2 ** 20),
    },
    buffer: { perSampleBytes: whole(1, 200), perRequestCount: whole(100, 10_000), requestSeconds: between(0.001, 30) },
    recording: { intervalSeconds: multiple(10, 30, 300), fromWindowSeconds: whole(60, 3600) },
    probeTimeout: { seconds: whole(1, 30) },
    lastWord: { seconds: whole(10, 300), minimumAnswersCount: whole(1, 10), lateSeconds: whole(60, 900) },
    delivery: { seconds: whole(1, 300) },
    clearance: { notifiedWithinSeconds: whole(60, 3600), pageNotifiedWithinSeconds: whole(60, 7200) },
    outage: { pagedWithinSeconds: whole(30, 900), pagedWithoutCollectorWithinSeconds: whole(30, 900) },
  }),
};
