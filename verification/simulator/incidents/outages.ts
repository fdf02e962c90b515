import { collection } from "../../../policy/collection";
import { health } from "../../../policy/health";
import { severities } from "../../../policy/severities";
import type { Incident } from "../incident";
import { everyServer, found, oneServer } from "./changes";

const PAGED_SECONDS = collection.outage.pagedWithinSeconds;
const PAGED_WITHOUT_COLLECTOR_SECONDS = collection.outage.pagedWithoutCollectorWithinSeconds;
const P1_SECONDS = severities.P1.responseMinutes * 60;

/** Nobody, or some, are not served. */
export const outages: readonly Incident[] = [
  {
    name: "total-outage",
    story: "The database's password is wrong after a change: every request fails, for everybody",
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
    story:
      "A zone goes dark with its collector, and takes the service with it: the last that it said was that all is well",
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
    highUrgencyAlerts: { times: 11, why: "ten outages, each of which is one, and once that they keep coming back" },
    clearsSlowly: "two hours after the last outage the short window remembers none",
  },
  {
    name: "zone-unreachable",
    story: "One zone's prober does not reach the service, the other's does: its users' way in is broken",
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
    patience: { seconds: 120, why: "errors wait until an alert about their cause would have fired" },
  },
  {
    name: "sick-instance",
    story: "One server of three spins: its CPU is at the limit, and a fifth of its requests fail",
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
    story:
      "A zone goes dark: a server, a reader and its prober are gone; the others carry on after half a minute of errors",
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
