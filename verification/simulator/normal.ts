import type { Moment, Server } from "./moment";

/** Monday, 2027-02-01, 00:00 UTC: the start of a month without a clock change. */
export const EPOCH = Date.UTC(2027, 1, 1) / 1000;

const HOUR = 3600;
const DAY = 24 * HOUR;
const BUSIEST = { requestsPerSecond: 120, hour: 12, spreadHours: 3.5 };
const NIGHT_REQUESTS_PER_SECOND = 0.05;
const WEEKEND_SHARE = 0.05;
/** The share of requests that fail without an incident. */
const FAILED_RATIO = 0.0001;
/** The share of requests that wait for garbage collection, a cold cache or a slow client, and their mean time. */
const WAITING = { ratio: 0.004, seconds: 0.9 };
/** Expired sessions and mistyped passwords. */
const REFUSED_RATIO = 0.01;

/** The world without an incident, by day and time of day: every incident changes it. */
export function normal(second: number): Moment {
  const sinceMonday = (((second - EPOCH) % (7 * DAY)) + 7 * DAY) % (7 * DAY);
  const weekend = sinceMonday >= 5 * DAY;
  const hour = (sinceMonday % DAY) / HOUR;
  const busy = Math.exp(-(((hour - BUSIEST.hour) / BUSIEST.spreadHours) ** 2)) * (weekend ? WEEKEND_SHARE : 1);
  return {
    requestsPerSecond: BUSIEST.requestsPerSecond * busy + NIGHT_REQUESTS_PER_SECOND,
    refusedRatio: REFUSED_RATIO,
    botsRatio: 0,
    singleFailures: 0,
    servers: ["a", "b", "c"].map((zone, index) => server(`server-${index + 1}`, zone, busy)),
    probers: ["a", "b"].map((zone) => ({ zone, answers: true, reaches: true })),
    collectors: ["a", "b"].map((zone) => ({
      zone,
      runs: true,
      diskPercent: 30,
      lateSeconds: 0,
      losesSamples: false,
      failsToDiscover: false,
    })),
    databases: ["writer", "reader-1"].map((name) => ({
      name,
      answers: true,
      signsIn: true,
      connectionsPercent: 15 + 25 * busy,
      longestTransactionSeconds: 2 + 20 * busy,
      deadlocksPerSecond: 0,
      lagSeconds: name === "writer" ? 0 : 0.02,
      freeBytes: 20 * 2 ** 30,
    })),
    querySeconds: 0.015 + 0.01 * busy,
    webSocketSeconds: 0.02 + 0.01 * busy,
    cache: { exporterAnswers: true, memoryPercent: 35 + 10 * busy, lagSeconds: 0 },
    copies: {
      regionLagSeconds: 0.4,
      uploadsFail: false,
      uploadsLateSeconds: 30,
      statesFail: false,
      databaseIsBackedUp: true,
      uploadsAreBackedUp: true,
      weeklyBackupAgeSeconds: sinceMonday,
      backupGapsCount: 0,
      restoreTestAgeSeconds: sinceMonday,
      restoreTestFailuresCount: 0,
      restoreTimePercent: 40,
      databaseBytes: 2 ** 41,
    },
    logLines: {
      perMinute: 60 + 600 * busy,
      errorRatio: 0.001,
      newPatternsCount: 0,
      areStored: true,
      lateSeconds: 20,
      refusedCount: 0,
      failedRunsCount: 0,
    },
    logStore: { takesLines: true, hasCopies: true, freePercent: 60, snapshotFails: false },
    logicalDump: { fails: false, verificationFails: false },
    data: {
      validRatio: 1,
      presentRatio: 1,
      inconsistentRatio: 0,
      lateRecordsCount: 0,
      meanAgeSeconds: DAY,
      differencesCount: 0,
      unevaluatedCount: 0,
    },
    automation: { desiredServers: 3, starts: true, volumeGrowth: "Grown", usedQuotaPercent: 30 },
    outside: {
      reachedRatio: 1,
      lostLocationsRatio: 0,
      balancerFailedRatio: 0.00005,
      rejectedPerSecond: 0,
      brokenJourneys: [],
      webAppAnswers: true,
      testsRun: true,
    },
    webApp: {
      firstLoadSeconds: 1.2 + 0.2 * busy,
      cachedLoadSeconds: 0.5 + 0.1 * busy,
      contentSeconds: 1.3 + 0.2 * busy,
      interactionSeconds: 0.09,
      layoutShiftRatio: 0.03,
      frustratedPercent: 1.5,
      measures: true,
    },
    monitoring: {
      ruleFailuresPerSecond: 0,
      notificationFailuresPerSecond: 0,
      grafanaAnswers: true,
      sourceAnswers: true,
      collected: true,
      records: true,
      discardsSamples: false,
      topicsDeliver: true,
    },
    happens: [],
    routinesRun: true,
    rating: 4.7,
    ratingsPerSecond: (100 / (7 * DAY)) * (weekend ? WEEKEND_SHARE : 1.38),
    certificateSeconds: 60 * DAY,
    domainSeconds: 200 * DAY,
  };
}

function server(name: string, zone: string, busy: number): Server {
  return {
    name,
    zone,
    answers: true,
    showsApplication: true,
    showsNode: true,
    agentsSend: true,
    weight: 1,
    cpuPercent: 8 + 40 * busy,
    memoryPercent: 45 + 15 * busy,
    diskPercent: 48,
    networkPercent: 3 + 25 * busy,
    failedRatio: FAILED_RATIO,
    responseSeconds: 0.08 + 0.03 * busy,
    waitingRatio: WAITING.ratio,
    waitingSeconds: WAITING.seconds,
    startedSecond: EPOCH - DAY,
    outOfMemoryKillsPerHour: 0,
    isReadOnly: false,
    reachesDatabase: true,
    reachesCache: true,
  };
}
