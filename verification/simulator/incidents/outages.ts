import { collection } from "../../../policy/collection";
import { health } from "../../../policy/health";
import { severities } from "../../../policy/severities";
import type { Incident } from "../incident";
import { everyServer, found, oneServer } from "./changes";

const PAGED_SECONDS = collection.outage.pagedWithinSeconds;
const PAGED_WITHOUT_COLLECTOR_SECONDS = collection.outage.pagedWithoutCollectorWithinSeconds;
const P1_SECONDS = severities.P1.responseMinutes * 60;

/** Incidents in which some or all users are not served. */
export const outages: readonly Incident[] = [
  {
    name: "total-outage",
    story: "The database's password is wrong after a change: every request of every user fails",
    startHour: 34.2,
    lastsMinutes: 40,
    change: (moment) =>
      found(
        everyServer(moment, () => ({ failedRatio: 1 })),
        false,
      ),
    mustPage: true,
    notifiedBy: ["ServiceDown"],
    also: ["UnreachableFromOutside"],
    withinSeconds: PAGED_SECONDS,
  },
  {
    name: "total-outage-at-night",
    story: "The same on a Sunday at three in the morning, with a request every twenty seconds",
    startHour: 146.05,
    lastsMinutes: 40,
    change: (moment) =>
      found(
        everyServer(moment, () => ({ failedRatio: 1 })),
        false,
      ),
    mustPage: true,
    notifiedBy: ["ServiceDown"],
    also: ["UnreachableFromOutside"],
    withinSeconds: PAGED_SECONDS,
  },
  {
    name: "outage-without-collector",
    story: "A zone fails with its collector, and the service with it: the collector's last samples were normal",
    startHour: 12.4,
    lastsMinutes: 40,
    change: (moment) => ({
      ...found(
        everyServer(moment, () => ({ failedRatio: 1 })),
        false,
      ),
      probers: moment.probers.flatMap((prober) => (prober.zone === "a" ? [] : [{ ...prober, findsHealthy: false }])),
    }),
    mustPage: true,
    notifiedBy: ["ServiceDown"],
    also: ["UnreachableFromOutside", "TargetDown"],
    withinSeconds: PAGED_WITHOUT_COLLECTOR_SECONDS,
  },
  {
    name: "flapping",
    story: "The service goes down for a minute and comes back for one, for half an hour",
    startHour: 58.5,
    lastsMinutes: 30,
    change: (moment, minute) =>
      minute % 2 < 1
        ? found(
            everyServer(moment, () => ({ failedRatio: 1 })),
            false,
          )
        : moment,
    mustPage: true,
    notifiedBy: ["ServiceDown"],
    also: ["UnreachableFromOutside", "ErrorRateBudgetFastBurn"],
    withinSeconds: PAGED_SECONDS,
  },
  {
    name: "outages-come-back",
    story: "Once an hour the service is down for a minute, all day long",
    startHour: 33,
    lastsMinutes: 10 * 60,
    change: (moment, minute) =>
      minute % 60 < 1
        ? found(
            everyServer(moment, () => ({ failedRatio: 1 })),
            false,
          )
        : moment,
    mustPage: true,
    notifiedBy: ["AvailabilityBudgetSlowBurn"],
    also: ["UnreachableFromOutside", "ServiceDown"],
    withinSeconds: PAGED_SECONDS,
    highUrgencyAlerts: { times: 11, why: "ten outages are ten incidents, and one alert reports that they recur" },
    clearsSlowly: "the short window contains the last outage for two hours",
  },
  {
    name: "zone-unreachable",
    story: "The prober of one zone does not reach the service, that of another does: users of one zone have no access",
    startHour: 34,
    lastsMinutes: 60,
    change: (moment) => ({
      ...moment,
      probers: moment.probers.map((prober) => (prober.zone === "a" ? { ...prober, findsHealthy: false } : prober)),
    }),
    mustPage: false,
    notifiedBy: ["ZoneUnreachable"],
    withinSeconds: 7 * 60,
  },
  {
    name: "errors-after-deploy",
    story: "A release breaks one kind of request: 30 % fail until it is rolled back",
    startHour: 82,
    lastsMinutes: 30,
    change: (moment) => everyServer(moment, () => ({ failedRatio: 0.3 })),
    mustPage: true,
    notifiedBy: ["ErrorRateBudgetFastBurn"],
    also: ["ErrorRateBudgetMediumBurn"],
    withinSeconds: 10 * 60,
  },
  {
    name: "errors-for-hours",
    story: "One request in a hundred fails, for six hours",
    startHour: 55,
    lastsMinutes: 360,
    change: (moment) => everyServer(moment, () => ({ failedRatio: (10 * health.errorRate.maximumPercent) / 100 })),
    mustPage: true,
    notifiedBy: ["ErrorRateHigh"],
    also: ["ErrorRateBudgetMediumBurn", "ErrorRateBudgetSlowBurn", "ErrorRateBudgetCreepingBurn"],
    withinSeconds: 15 * 60,
    patience: { seconds: 120, why: "the alert waits until an alert of the cause would have fired" },
  },
  {
    name: "sick-instance",
    story: "One server of three has its CPU at the limit, and a fifth of its requests fail",
    startHour: 11,
    lastsMinutes: 45,
    change: (moment) => oneServer(moment, 1, { cpuPercent: 99, failedRatio: 0.2, responseSeconds: 0.3 }),
    mustPage: true,
    notifiedBy: ["ErrorRateBudgetFastBurn"],
    also: ["CpuPeak", "ErrorRateBudgetMediumBurn", "ErrorRateHigh"],
    withinSeconds: 20 * 60,
  },
  {
    name: "zone-lost",
    story: "A zone fails with a server, a reader and its prober; the others take over after half a minute of errors",
    startHour: 106.5,
    lastsMinutes: 90,
    change: (moment, minute) => ({
      ...everyServer(oneServer(moment, 0, { answers: false, weight: 0 }), ({ name, cpuPercent }) => ({
        cpuPercent: Math.min(100, cpuPercent * 1.4),
        failedRatio: minute < 0.5 && name !== "server-1" ? 0.33 : 0.0001,
      })),
      probers: moment.probers.map((prober) => (prober.zone === "a" ? { ...prober, answers: false } : prober)),
      databases: moment.databases.map((db) => (db.name === "reader-1" ? { ...db, answers: false } : db)),
    }),
    mustPage: false,
    notifiedBy: ["TargetDown"],
    also: [
      "CpuHigh",
      "ZoneUnreachable",
      "ErrorRateBudgetFastBurn",
      "ErrorRateHigh",
      "HealthyServersLow",
      "ServersMissing",
    ],
    withinSeconds: P1_SECONDS,
  },
];
