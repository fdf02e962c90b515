import { errorTracking } from "../../../policy/error-tracking";
import { severities } from "../../../policy/severities";
import type { Incident } from "../incident";
import type { Moment, Outside, Reported } from "../moment";

const P0_SECONDS = severities.P0.responseMinutes * 60;
const P1_SECONDS = severities.P1.responseMinutes * 60;
const P2_SECONDS = severities.P2.responseMinutes * 60;

const outside = (moment: Moment, change: Partial<Outside>): Moment => ({
  ...moment,
  outside: { ...moment.outside, ...change },
});
const reported = (moment: Moment, change: Partial<Reported>): Moment => ({
  ...moment,
  reported: { ...moment.reported, ...change },
});
const { tagName, valueName } = errorTracking.failedRequests;
const RESOLVED_BY_HAND = "Sentry tells PagerDuty no end of it: who mended it resolves it";

/** What only robots, browsers and users see: inside all is well. */
export const fromOutside: readonly Incident[] = [
  {
    name: "outside-unreachable",
    story: "The name leads nowhere after a change: no place in the world reaches the service, and inside all is well",
    startHour: 34.4,
    lastsMinutes: 40,
    change: (moment) => outside(moment, { reachedRatio: 0 }),
    mustPage: true,
    notifiedBy: ["UnreachableFromOutside"],
    withinSeconds: P0_SECONDS / 3,
  },
  {
    name: "three-places-lost",
    story: "Half of the places in the world do not reach it: a provider's trouble, and no outage yet",
    startHour: 35,
    lastsMinutes: 30,
    change: (moment) => outside(moment, { reachedRatio: 0.5 }),
    mustPage: false,
    notifiedBy: [],
    withinSeconds: 0,
  },
  {
    name: "journey-broken",
    story: "A release breaks the upload: few use it, so that no rate shows",
    startHour: 58,
    lastsMinutes: 90,
    change: (moment) => outside(moment, { brokenJourneys: ["critical-journey"] }),
    mustPage: true,
    notifiedBy: ["JourneyFailed"],
    withinSeconds: P1_SECONDS / 2,
    clearsSlowly: "it is run again every nine minutes",
  },
  {
    name: "journey-hiccup",
    story: "The upload fails once, and works the next time: nobody need hear of it",
    startHour: 59,
    lastsMinutes: 8,
    change: (moment) => outside(moment, { brokenJourneys: ["critical-journey"] }),
    mustPage: false,
    notifiedBy: [],
    withinSeconds: 0,
  },
  {
    name: "data-query-broken",
    story: "At night, when nobody asks: data queries are answered with another shape than promised",
    startHour: 26,
    lastsMinutes: 60,
    change: (moment) => outside(moment, { brokenJourneys: ["data-query"] }),
    mustPage: true,
    notifiedBy: ["DataQueryFailed"],
    withinSeconds: P1_SECONDS / 2,
  },
  {
    name: "real-time-gone",
    story: "Socket.IO opens no connection; pages work",
    startHour: 60,
    lastsMinutes: 60,
    change: (moment) => outside(moment, { brokenJourneys: ["real-time"] }),
    mustPage: false,
    notifiedBy: ["RealTimeUnreachable"],
    withinSeconds: P2_SECONDS / 2,
    clearsSlowly: "it is run again every five minutes",
  },
  {
    name: "pages-slow",
    story: "A release makes the first page three times as heavy",
    startHour: 57,
    lastsMinutes: 120,
    change: (moment) => outside(moment, { firstLoadSeconds: 2.4 }),
    mustPage: false,
    notifiedBy: ["PageLoadSlow"],
    withinSeconds: P2_SECONDS / 2,
    clearsSlowly: "it is run again every quarter of an hour",
  },
  {
    name: "web-app-gone",
    story: "The static hosting answers with an error page; the servers are well",
    startHour: 81,
    lastsMinutes: 45,
    change: (moment) => outside(moment, { webAppAnswers: false }),
    mustPage: true,
    notifiedBy: ["WebAppUnreachable"],
    withinSeconds: P0_SECONDS / 3,
    neverOver: RESOLVED_BY_HAND,
  },
  {
    name: "browsers-crash",
    story: "A release of the pages fails in one browser: many users meet an error that no server counts",
    startHour: 82.5,
    lastsMinutes: 90,
    change: (moment) => reported(moment, { newError: true, usersPerMinute: 6, crashFreePercent: 97 }),
    mustPage: true,
    notifiedBy: ["ErrorSeenByManyUsers"],
    also: ["NewError", "SessionsCrash"],
    withinSeconds: P1_SECONDS / 2,
    highUrgencyAlerts: {
      times: 3,
      why: "first which error it is, then how many meet it, which is graver, and that sessions are lost: other news, in working hours",
    },
    neverOver: RESOLVED_BY_HAND,
  },
  {
    name: "error-returns",
    story: "An error that was mended is back after a release",
    startHour: 83,
    lastsMinutes: 30,
    change: (moment) => reported(moment, { regression: true }),
    mustPage: false,
    notifiedBy: ["ErrorRegressed"],
    withinSeconds: P2_SECONDS,
    neverOver: RESOLVED_BY_HAND,
  },
  {
    name: "failed-requests-reported",
    story:
      "The API stumbles for a minute: browsers report requests that failed, one of a kind that was resolved, one of a new kind",
    startHour: 83,
    lastsMinutes: 1,
    change: (moment) => reported(moment, { newError: true, regression: true, errorTags: { [tagName]: valueName } }),
    mustPage: false,
    notifiedBy: [],
    withinSeconds: 0,
  },
  {
    name: "routine-missed",
    story: "The nightly routine does not run any more: its answer of yesterday stays, and all looks well",
    startHour: 47.5,
    lastsMinutes: 180,
    change: (moment) => reported(moment, { checkIn: false }),
    mustPage: false,
    notifiedBy: ["RoutineMissed"],
    withinSeconds: P2_SECONDS,
    neverOver: RESOLVED_BY_HAND,
  },
];
