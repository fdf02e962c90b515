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

/** The measured values without an incident, by day and time of day: every incident changes them. */
export function normal(second: number): Moment {
  const sinceMonday = (((second - EPOCH) % (7 * DAY)) + 7 * DAY) % (7 * DAY);
  const weekend = sinceMonday >= 5 * DAY;
  const hour = (sinceMonday % DAY) / HOUR;
  const busy = Math.exp(-(((hour - BUSIEST.hour) / BUSIEST.spreadHours) ** 2)) * (weekend ? WEEKEND_SHARE : 1);
  return {
    requestsPerSecond: BUSIEST.requestsPerSecond * busy + NIGHT_REQUESTS_PER_SECOND,
    singleFailures: 0,
    servers: ["a", "b", "c"].map((zone, index) => server(`server-${index + 1}`, zone, busy)),
    probers: ["a", "b"].map((zone) => ({ zone, answers: true, findsHealthy: true })),
    databases: ["writer", "reader-1"].map((name) => ({
      name,
      answers: true,
      connectionsPercent: 15 + 25 * busy,
      longestTransactionSeconds: 2 + 20 * busy,
      deadlocksPerSecond: 0,
    })),
    querySeconds: 0.015 + 0.01 * busy,
    webSocketSeconds: 0.02 + 0.01 * busy,
    outside: {
      reachedRatio: 1,
      brokenJourneys: [],
      firstLoadSeconds: 1.2 + 0.2 * busy,
      cachedLoadSeconds: 0.5 + 0.1 * busy,
      webAppAnswers: true,
    },
    reported: {
      newError: false,
      regression: false,
      errorTags: {},
      usersPerMinute: 0.3 * busy,
      crashFreePercent: 99.8,
      checkIn: true,
    },
    rating: 4.7,
    ratingsPerSecond: (100 / (7 * DAY)) * (weekend ? WEEKEND_SHARE : 1.38),
    certificateSeconds: 60 * DAY,
    ruleFailuresPerSecond: 0,
    notificationFailuresPerSecond: 0,
    grafanaAnswers: true,
    sourceAnswers: true,
    collected: true,
  };
}

function server(name: string, zone: string, busy: number): Server {
  return {
    name,
    zone,
    answers: true,
    weight: 1,
    cpuPercent: 8 + 40 * busy,
    memoryPercent: 45 + 15 * busy,
    diskPercent: 48,
    networkPercent: 3 + 25 * busy,
    failedRatio: FAILED_RATIO,
    responseSeconds: 0.08 + 0.03 * busy,
  };
}
