import type { Incident } from "../incident";
import { part } from "./changes";

/** Incidents that only synthetic tests, browsers and users notice. */
export const fromOutside: readonly Incident[] = [
  {
    name: "outside-unreachable",
    story: "A DNS change is wrong: no user and no test location reaches the service",
    startHour: 34.4,
    lastsMinutes: 40,
    change: (moment) => part(moment, "outside", { reachedRatio: 0 }),
  },
  {
    name: "three-places-lost",
    story: "Half of the test locations do not reach the service: a fault of their network, and no outage",
    startHour: 34,
    lastsMinutes: 30,
    change: (moment) => part(moment, "outside", { lostLocationsRatio: 0.5 }),
  },
  {
    name: "upload-broken",
    story: "A release breaks the upload: too few users upload for an error rate to rise",
    startHour: 58,
    lastsMinutes: 90,
    change: (moment) => part(moment, "outside", { brokenJourneys: ["critical-journey"] }),
  },
  {
    name: "upload-hiccup",
    story: "The upload fails once, and works the next time",
    startHour: 58,
    lastsMinutes: 8,
    change: (moment) => part(moment, "outside", { brokenJourneys: ["critical-journey"] }),
  },
  {
    name: "data-query-broken",
    story: "Data queries return another structure than the contract's, at night",
    startHour: 26,
    lastsMinutes: 60,
    change: (moment) => part(moment, "outside", { brokenJourneys: ["data-query"] }),
  },
  {
    name: "real-time-gone",
    story: "Socket.IO opens no connection; pages work",
    startHour: 58,
    lastsMinutes: 60,
    change: (moment) => part(moment, "outside", { brokenJourneys: ["real-time"] }),
  },
  {
    name: "pages-slow",
    story: "A release makes the pages three times as heavy",
    startHour: 58,
    lastsMinutes: 300,
    change: (moment) =>
      part(moment, "webApp", {
        firstLoadSeconds: 2.6,
        cachedLoadSeconds: 2,
        contentSeconds: 3.5,
        interactionSeconds: 0.4,
        layoutShiftRatio: 0.3,
        frustratedPercent: 9,
      }),
  },
  {
    name: "web-app-gone",
    story: "The static hosting answers with an error page; the servers work",
    startHour: 34,
    lastsMinutes: 45,
    change: (moment) => part(moment, "outside", { webAppAnswers: false }),
  },
  {
    name: "browsers-crash",
    story: "A release of the pages fails in one browser: a tenth of the users have an error that no server counts",
    startHour: 34.5,
    lastsMinutes: 90,
    change: (moment) => part(moment, "webApp", { bug: { isNew: true, usersRatio: 0.1, crashes: true } }),
  },
  {
    name: "error-returns",
    story: "A resolved error returns for one user in a thousand",
    startHour: 34,
    lastsMinutes: 30,
    change: (moment) => part(moment, "webApp", { bug: { isNew: false, usersRatio: 0.001, crashes: false } }),
  },
  {
    name: "api-fails-for-a-minute",
    story: "A tenth of the requests fail for a minute, which browsers report too",
    startHour: 34,
    lastsMinutes: 1,
    change: (moment) => ({ ...moment, servers: moment.servers.map((one) => ({ ...one, failedRatio: 0.1 })) }),
  },
  {
    name: "routine-missed",
    story: "The nightly routine does not run: yesterday's result stays, and every metric is normal",
    startHour: 23.5,
    lastsMinutes: 180,
    change: (moment) => ({ ...moment, routinesRun: false }),
  },
];
