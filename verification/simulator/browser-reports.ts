import { errorTracking } from "../../policy/error-tracking";
import { connectedUsers } from "./application-target";
import type { Moment } from "./moment";
import type { ReportedError } from "./sentry-filter";
import { failedShare } from "./service";

const { tagName, valueName } = errorTracking.failedRequests;
/** Sentry's number of the level of an error. */
const ERROR_LEVEL = 40;
/** A user of a broken page meets its error so often a minute. */
const MEETS_PER_MINUTE = 0.05;
/** Users a minute with an error of their own browser. */
const OWN_ERRORS_RATIO = 0.0003;
const CRASH_FREE_PERCENT = 99.8;
/** Share of the sessions on a crashing page that end with a crash. */
const CRASHED_RATIO = 0.3;
/** From this share of failed requests on, some browser reports one in a minute. */
const NOTICED_RATIO = 0.02;

/** An error that browsers report to Sentry. */
interface BrowserError extends ReportedError {
  readonly isNew: boolean;
}

/** The errors that browsers report in a minute, new ones and those that had been resolved. */
export function browserErrors(moment: Moment): BrowserError[] {
  const { bug } = moment.webApp;
  const ofApi = { level: ERROR_LEVEL, tags: { [tagName]: valueName } };
  return [
    ...(bug === undefined ? [] : [{ isNew: bug.isNew, level: ERROR_LEVEL, tags: {} }]),
    // A browser that cannot reach the API marks its error, be it new or returned.
    ...(failedShare(moment) < NOTICED_RATIO ? [] : [true, false].map((isNew) => ({ ...ofApi, isNew }))),
  ];
}

/** Users with an error of the web app in a minute, each counted once. */
export function usersWithErrors(moment: Moment): number {
  const users = connectedUsers(moment);
  return users * (OWN_ERRORS_RATIO + MEETS_PER_MINUTE * (moment.webApp.bug?.usersRatio ?? 0));
}

/** Share of the sessions that end without a crash, in percent. */
export function crashFreePercent({ webApp: { bug } }: Moment): number {
  return CRASH_FREE_PERCENT - (bug?.crashes ? 100 * bug.usersRatio * CRASHED_RATIO : 0);
}
