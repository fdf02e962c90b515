import type { Incident } from "../incident";
import type { Moment } from "../moment";
import { everyServer, oneServer } from "./changes";

const slower = (moment: Moment, factor: number): Moment => ({
  ...everyServer(moment, ({ responseSeconds }) => ({ responseSeconds: responseSeconds * factor })),
  querySeconds: moment.querySeconds * factor,
});
const waiting = (moment: Moment, waitingRatio: number, waitingSeconds: number): Moment =>
  everyServer(moment, { waitingRatio, waitingSeconds });

/** Incidents in which the service works, but misses its performance targets. */
export const slowness: readonly Incident[] = [
  {
    name: "latency-doubled",
    story: "A missing index: every request takes twice as long",
    startHour: 34,
    lastsMinutes: 60,
    change: (moment) => slower(moment, 2),
  },
  {
    name: "latency-fivefold",
    story: "A missing index of a large table: every request takes five times as long",
    startHour: 34,
    lastsMinutes: 120,
    change: (moment) => slower(moment, 5),
  },
  {
    name: "requests-stall",
    story: "A lock: four requests in five take half a minute, and none fails",
    startHour: 58.5,
    lastsMinutes: 60,
    change: (moment) => waiting(moment, 0.8, 30),
  },
  {
    name: "queries-wait",
    story: "Two data queries in five wait for two seconds, all morning",
    startHour: 58,
    lastsMinutes: 420,
    change: (moment) => waiting(moment, 0.4, 2),
  },
  {
    name: "slowest-wait-longer",
    story: "One request in a hundred waits for ten seconds: one customer's reports",
    startHour: 34,
    lastsMinutes: 60,
    change: (moment) => waiting(moment, 0.01, 10),
  },
  {
    name: "database-saturated",
    story: "Every connection is taken: queries wait, requests wait, and one in twenty fails",
    startHour: 58,
    lastsMinutes: 45,
    change: (moment) => ({
      ...everyServer(moment, { failedRatio: 0.05, responseSeconds: 1.2 }),
      querySeconds: 0.4,
      databases: moment.databases.map((db) => ({ ...db, connectionsPercent: 97, longestTransactionSeconds: 240 })),
    }),
  },
  {
    name: "batch-locks-rows",
    story: "A report in a transaction of two hours deadlocks with users' changes, and takes connections",
    startHour: 34,
    lastsMinutes: 90,
    change: (moment) => ({
      ...moment,
      databases: moment.databases.map((db) => ({
        ...db,
        connectionsPercent: 88,
        longestTransactionSeconds: 7200,
        deadlocksPerSecond: 0.02,
      })),
    }),
  },
  {
    name: "web-socket-stall",
    story: "Real-time updates take two seconds; pages load normally",
    startHour: 34,
    lastsMinutes: 40,
    change: (moment) => ({ ...moment, webSocketSeconds: 2 }),
  },
  {
    name: "thundering-herd",
    story: "Every client sends requests on the hour: two busy minutes",
    startHour: 34,
    lastsMinutes: 2,
    change: (moment) => ({
      ...everyServer(moment, { cpuPercent: 94, responseSeconds: 0.35 }),
      requestsPerSecond: moment.requestsPerSecond * 5,
    }),
  },
  {
    name: "memory-leak",
    story: "A server loses one and a half percent of its memory every two minutes until it is restarted",
    startHour: 11,
    lastsMinutes: 80,
    change: (moment, minute) => oneServer(moment, 2, { memoryPercent: Math.min(99, 55 + 0.75 * minute) }),
  },
  {
    name: "killed-again-and-again",
    story: "The kernel kills the application of one server every twenty minutes, and it starts again",
    startHour: 58.5,
    lastsMinutes: 100,
    change: (moment, minute) =>
      oneServer(moment, 1, {
        outOfMemoryKillsPerHour: 3,
        startedSecond: Math.floor(minute / 20) + 1,
      }),
  },
  {
    name: "growth-without-scaling",
    story: "Load grows, and no server is added: CPU and memory stay over the limits of the scaling triggers",
    startHour: 58,
    lastsMinutes: 60,
    change: (moment) => everyServer(moment, { cpuPercent: 82, memoryPercent: 88, networkPercent: 90 }),
  },
  {
    name: "growth-beyond-the-maximum",
    story: "Twelve servers, the largest number, are over the limits of CPU and memory",
    startHour: 58,
    lastsMinutes: 60,
    change: (moment) => {
      const [first] = moment.servers;
      const servers = Array.from({ length: 12 }, (_, index) => ({
        ...(first ?? ({} as never)),
        ...moment.servers[index],
        name: `server-${index + 1}`,
        cpuPercent: 82,
        memoryPercent: 88,
      }));
      return {
        ...moment,
        servers,
        automation: { ...moment.automation, desiredServers: 12, usedQuotaPercent: 90 },
      };
    },
  },
  {
    name: "disk-fills",
    story: "Logs fill a disk by four percent an hour, and the scaling trigger does not enlarge it",
    startHour: 34,
    lastsMinutes: 660,
    change: (moment, minute) => oneServer(moment, 0, { diskPercent: Math.min(99, 55 + (4 * minute) / 60) }),
  },
  {
    name: "disk-fills-within-the-hour",
    story: "A loop writes logs: a disk at seventy percent is full in fifty minutes",
    startHour: 34,
    lastsMinutes: 50,
    change: (moment, minute) => oneServer(moment, 0, { diskPercent: Math.min(99, 70 + 0.6 * minute) }),
  },
  {
    name: "disk-grows",
    story: "A disk reaches its limit, and the scaling trigger enlarges it by half ten minutes later",
    startHour: 58,
    lastsMinutes: 60,
    change: (moment, minute) => oneServer(moment, 0, { diskPercent: minute < 40 ? 68 + minute / 4 : 52 }),
  },
  {
    name: "disk-read-only",
    story: "A disk has an error, and the kernel makes its file system read-only",
    startHour: 58,
    lastsMinutes: 40,
    change: (moment) => oneServer(moment, 2, { isReadOnly: true }),
  },
  {
    name: "cache-unreachable",
    story: "A security group is wrong: no server reaches the cache, and jobs wait",
    startHour: 58,
    lastsMinutes: 40,
    change: (moment) => everyServer(moment, { reachesCache: false }),
  },
  {
    name: "cache-unreachable-for-one",
    story: "One server of three does not reach the cache",
    startHour: 58,
    lastsMinutes: 40,
    change: (moment) => oneServer(moment, 0, { reachesCache: false }),
  },
  {
    name: "users-dissatisfied",
    story: "A redesign: hundreds of users rate it with three of five",
    startHour: 58,
    lastsMinutes: 180,
    change: (moment) => ({ ...moment, rating: 3, ratingsPerSecond: 0.05 }),
  },
];
