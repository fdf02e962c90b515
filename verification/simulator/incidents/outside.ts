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
const RESOLVED_BY_HAND = "Sentry reports no end to PagerDuty: the engineer who fixes it resolves the incident";

/** Incidents that only synthetic tests, browsers and users notice: the servers' own metrics stay normal. */
export const fromOutside: readonly Incident[] = [
  {
    name: "outside-unreachable",
    story: "A DNS change is wrong: no test location reaches the service, and the servers' metrics stay normal",
    startHour: 34.4,
    lastsMinutes: 40,
    change: (moment) => outside(moment, { reachedRatio: 0 }),
    mustPage: true,
    notifiedBy: ["UnreachableFromOutside"],
    withinSeconds: P0_SECONDS / 3,
  },
  {
    name: "three-places-lost",
    story: "Half of the test locations do not reach the service: a fault of a network provider, and no outage",
    startHour: 35,
    lastsMinutes: 30,
    change: (moment) => outside(moment, { reachedRatio: 0.5 }),
    mustPage: false,
    notifiedBy: [],
    withinSeconds: 0,
  },
  {
    name: "journey-broken",
    story: "A release breaks the upload: too few users upload for an error rate to rise",
    startHour: 58,
    lastsMinutes: 90,
    change: (moment) => outside(moment, { brokenJourneys: ["critical-journey"] }),
    mustPage: true,
    notifiedBy: ["JourneyFailed"],
    withinSeconds: P1_SECONDS / 2,
    clearsSlowly: "the test runs every nine minutes",
  },
  {
    name: "journey-hiccup",
    story: "The upload fails once, and works the next time: no alert may fire",
    startHour: 59,
    lastsMinutes: 8,
    change: (moment) => outside(moment, { brokenJourneys: ["critical-journey"] }),
    mustPage: false,
    notifiedBy: [],
    withinSeconds: 0,
  },
  {
    name: "data-query-broken",
    story: "Data queries return another structure than the contract's, at night, without users",
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
    clearsSlowly: "the test runs every five minutes",
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
    clearsSlowly: "the test runs every quarter of an hour",
  },
  {
    name: "web-app-gone",
    story: "The static hosting answers with an error page; the servers work",
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
    story: "A release of the pages fails in one browser: many users have an error that no server counts",
    startHour: 82.5,
    lastsMinutes: 90,
    change: (moment) => reported(moment, { newError: true, usersPerMinute: 6, crashFreePercent: 97 }),
    mustPage: true,
    notifiedBy: ["ErrorSeenByManyUsers"],
    also: ["NewError", "SessionsCrash"],
    withinSeconds: P1_SECONDS / 2,
    highUrgencyAlerts: {
      times: 3,
      why: "the new error, then the graver number of users, then the lost sessions: three facts, in business hours",
    },
    neverOver: RESOLVED_BY_HAND,
  },
  {
    name: "error-returns",
    story: "A resolved error returns after a release",
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
    story: "The API fails for a minute: browsers report failed requests, a resolved error and a new one",
    startHour: 83,
    lastsMinutes: 1,
    change: (moment) => reported(moment, { newError: true, regression: true, errorTags: { [tagName]: valueName } }),
    mustPage: false,
    notifiedBy: [],
    withinSeconds: 0,
  },
  {
    name: "routine-missed",
    story: "The nightly routine does not run: yesterday's result stays, and every metric is normal",
    startHour: 47.5,
    lastsMinutes: 180,
    change: (moment) => reported(moment, { checkIn: false }),
    mustPage: false,
    notifiedBy: ["RoutineMissed"],
    withinSeconds: P2_SECONDS,
    neverOver: RESOLVED_BY_HAND,
  },
];
