import type { Incident } from "../incident";
import type { Moment } from "../moment";
import { everyServer, oneServer, part } from "./changes";

const failing = (moment: Moment, failedRatio: number): Moment => everyServer(moment, { failedRatio });
const withoutDatabase = (moment: Moment): Moment => everyServer(moment, { failedRatio: 1, reachesDatabase: false });

/** Incidents in which some or all requests fail. */
export const outages: readonly Incident[] = [
  {
    name: "total-outage",
    story: "The database's password is wrong after a change: every request of every user fails",
    startHour: 34.2,
    lastsMinutes: 40,
    change: withoutDatabase,
  },
  {
    name: "total-outage-at-night",
    story: "The same on a Sunday at three in the morning, with a request every twenty seconds",
    startHour: -21.95,
    lastsMinutes: 40,
    change: withoutDatabase,
  },
  {
    name: "outage-without-collector",
    story: "A zone fails with its collector, and the service with it: the collector's last samples were normal",
    startHour: 11.4,
    lastsMinutes: 40,
    change: (moment) => ({
      ...withoutDatabase(moment),
      probers: moment.probers.filter(({ zone }) => zone !== "a"),
      collectors: moment.collectors.map((one) => ({ ...one, runs: one.zone !== "a" })),
    }),
  },
  {
    name: "flapping",
    story: "The service goes down for a minute and comes back for one, for half an hour",
    startHour: 58.5,
    lastsMinutes: 30,
    change: (moment, minute) => (minute % 2 < 1 ? withoutDatabase(moment) : moment),
  },
  {
    name: "outages-come-back",
    story: "Once an hour the service is down for two minutes, all day long",
    startHour: 34,
    lastsMinutes: 10 * 60,
    change: (moment, minute) => (minute % 60 < 2 ? withoutDatabase(moment) : moment),
  },
  {
    name: "night-requests-fail",
    story: "At night the health check answers, and every other request fails: a release lost a table",
    startHour: 26.5,
    lastsMinutes: 120,
    change: (moment) => failing(moment, 0.97),
  },
  {
    name: "two-servers-lose-database",
    story: "Two servers of three cannot reach the database: most requests and health checks fail",
    startHour: 58,
    lastsMinutes: 60,
    change: (moment) => {
      const change = { failedRatio: 1, reachesDatabase: false };
      return oneServer(oneServer(moment, 0, change), 1, change);
    },
  },
  {
    name: "errors-after-deploy",
    story: "A release breaks one kind of request: 30 % fail until it is rolled back",
    startHour: 34,
    lastsMinutes: 30,
    change: (moment) => failing(moment, 0.3),
  },
  {
    name: "errors-for-hours",
    story: "One request in a hundred fails, for six hours",
    startHour: 58,
    lastsMinutes: 360,
    change: (moment) => failing(moment, 0.01),
  },
  {
    name: "sick-instance",
    story: "One server of three has its CPU at the limit, and a fifth of its requests fail",
    startHour: 11,
    lastsMinutes: 45,
    change: (moment) => oneServer(moment, 1, { cpuPercent: 99, failedRatio: 0.2, responseSeconds: 0.3 }),
  },
  {
    name: "zone-lost",
    story: "A zone fails with a server, a reader and its prober; the others take over after half a minute of errors",
    startHour: 58.5,
    lastsMinutes: 90,
    change: (moment, minute) => ({
      ...everyServer(oneServer(moment, 0, { answers: false, weight: 0 }), ({ cpuPercent }) => ({
        cpuPercent: Math.min(100, cpuPercent * 1.4),
        failedRatio: minute < 0.5 ? 0.33 : 0.0001,
      })),
      probers: moment.probers.map((prober) => (prober.zone === "a" ? { ...prober, answers: false } : prober)),
      collectors: moment.collectors.map((one) => ({ ...one, runs: one.zone !== "a" })),
      databases: moment.databases.map((db) => (db.name === "reader-1" ? { ...db, answers: false } : db)),
    }),
  },
  {
    name: "database-fails-over",
    story: "The writer fails, and a reader takes over within ninety seconds of errors",
    startHour: 58.3,
    lastsMinutes: 15,
    change: (moment, minute) => ({
      ...(minute < 1.5 ? everyServer(moment, { failedRatio: 0.8 }) : moment),
      happens: minute < 1 ? ["databaseFailsOver"] : [],
    }),
  },
  {
    name: "database-failover-fails",
    story: "No reader can take over from the failed writer: for half an hour changes are refused, and data can be read",
    startHour: 58.3,
    lastsMinutes: 30,
    change: (moment, minute) => ({
      ...everyServer(moment, { failedRatio: 0.2 }),
      happens: minute >= 2 && minute < 3 ? ["databaseFailoverFails"] : [],
    }),
  },
  {
    name: "balancer-fails",
    story: "A rule of the load balancer refuses one request in twenty: no server counts it",
    startHour: 34,
    lastsMinutes: 60,
    change: (moment) => part(moment, "outside", { balancerFailedRatio: 0.05 }),
  },
  {
    name: "balancer-fails-a-little",
    story: "The load balancer fails one request in a hundred, for five hours",
    startHour: 34,
    lastsMinutes: 300,
    change: (moment) => part(moment, "outside", { balancerFailedRatio: 0.01 }),
  },
  {
    name: "balancer-is-full",
    story: "The load balancer rejects connections beyond its limit: a fifth of the users cannot connect",
    startHour: 34,
    lastsMinutes: 40,
    change: (moment) => part(moment, "outside", { rejectedPerSecond: moment.requestsPerSecond / 4 }),
  },
  {
    name: "sign-in-broken",
    story: "A key is wrong: four requests in five are refused as not signed in",
    startHour: 58,
    lastsMinutes: 50,
    change: (moment) => ({ ...moment, refusedRatio: 0.8 }),
  },
  {
    name: "passwords-tried",
    story: "A bot tries passwords: a fifth of all requests are refused, and no user suffers",
    startHour: 58,
    lastsMinutes: 60,
    change: (moment) => ({
      ...moment,
      requestsPerSecond: moment.requestsPerSecond * 1.25,
      refusedRatio: 0.21,
      botsRatio: 0.2,
    }),
  },
];
