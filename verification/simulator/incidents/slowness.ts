import { scaling } from "../../../policy/scaling";
import { severities } from "../../../policy/severities";
import type { Incident } from "../incident";
import { everyServer, oneServer } from "./changes";

const P1_SECONDS = severities.P1.responseMinutes * 60;

/** Incidents in which the service works, but misses its performance targets. */
export const slowness: readonly Incident[] = [
  {
    name: "latency-doubled",
    story: "A missing index: every request takes twice as long",
    startHour: 36,
    lastsMinutes: 60,
    change: (moment) => ({
      ...everyServer(moment, ({ responseSeconds }) => ({ responseSeconds: responseSeconds * 2 })),
      querySeconds: moment.querySeconds * 2,
    }),
    mustPage: false,
    notifiedBy: ["ResponseTimeHigh"],
    also: ["ApiResponseTimeHigh"],
    withinSeconds: P1_SECONDS,
  },
  {
    name: "database-saturated",
    story: "Every connection is taken: queries wait, requests wait, and one in twenty fails",
    startHour: 60,
    lastsMinutes: 45,
    change: (moment) => ({
      ...everyServer(moment, () => ({ failedRatio: 0.05, responseSeconds: 1.2 })),
      querySeconds: 0.4,
      databases: moment.databases.map((db) => ({ ...db, connectionsPercent: 97, longestTransactionSeconds: 240 })),
    }),
    mustPage: true,
    notifiedBy: ["ErrorRateBudgetFastBurn"],
    also: [
      "ErrorRateBudgetMediumBurn",
      "QueryLatencyBudgetFastBurn",
      "ErrorRateHigh",
      "ResponseTimeHigh",
      "ApiResponseTimeHigh",
      "DatabaseQueryTimeHigh",
      "DatabaseConnectionsHigh",
      "DatabaseTransactionLong",
      "SlowestRequestsHigh",
    ],
    withinSeconds: 30 * 60,
    clearsSlowly: "the alert for the slowest requests reads ten minutes",
  },
  {
    name: "web-socket-stall",
    story: "Real-time updates take two seconds; pages load normally",
    startHour: 87,
    lastsMinutes: 40,
    change: (moment) => ({ ...moment, webSocketSeconds: 2 }),
    mustPage: false,
    notifiedBy: ["WebSocketLatencyHigh"],
    withinSeconds: P1_SECONDS,
  },
  {
    name: "thundering-herd",
    story: "Every client sends requests on the hour: two busy minutes in which no alert may fire",
    startHour: 33,
    lastsMinutes: 2,
    change: (moment) => ({
      ...everyServer(moment, () => ({ cpuPercent: 94, responseSeconds: 0.35 })),
      requestsPerSecond: moment.requestsPerSecond * 5,
    }),
    mustPage: false,
    notifiedBy: [],
    withinSeconds: 0,
  },
  {
    name: "memory-leak",
    story: "A server loses one and a half percent of its memory every two minutes until it is restarted",
    startHour: 9,
    lastsMinutes: 80,
    change: (moment, minute) => oneServer(moment, 2, { memoryPercent: Math.min(99, 55 + 0.75 * minute) }),
    mustPage: false,
    notifiedBy: ["MemoryPeak"],
    also: ["MemoryHigh"],
    withinSeconds: 75 * 60,
  },
  {
    name: "disk-fills",
    story: "Logs fill a disk by four percent an hour, and the scaling trigger does not enlarge it",
    startHour: 80,
    lastsMinutes: 660,
    change: (moment, minute) => oneServer(moment, 0, { diskPercent: Math.min(99, 55 + (4 * minute) / 60) }),
    // Without action on the morning's P2 the disk is almost full in the evening.
    mustPage: true,
    notifiedBy: ["DiskFullSoon", "DiskUsageHigh"],
    also: ["DiskUsageHigh", "DiskFillingFast"],
    withinSeconds: 8 * 3600,
    patience: {
      seconds: scaling.volumeGrowth.retryEveryMinutes * 60,
      why: "the scaling trigger may enlarge the disk until its next attempt; an earlier page would be for a fault that it fixes",
    },
  },
  {
    name: "disk-grows",
    story: "A disk reaches its limit, and the scaling trigger enlarges it by half ten minutes later",
    startHour: 57,
    lastsMinutes: 60,
    change: (moment, minute) => oneServer(moment, 0, { diskPercent: minute < 40 ? 68 + minute / 4 : 52 }),
    mustPage: false,
    notifiedBy: [],
    withinSeconds: 0,
  },
];
