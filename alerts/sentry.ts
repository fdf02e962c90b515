import { errorTracking } from "../policy/error-tracking";
import type { SentryAlert } from "./alert";
import { withAlertPolicy } from "./with-alert-policy";

const { manyUsers, crashes, uptime } = errorTracking;

type Written = Omit<SentryAlert, "home" | "severity" | "incidentGroup" | "affectsUsers">;

/** What Sentry tells of: errors, sessions that end in one, routines that did not run, and a web app that is not there. */
export function sentryAlerts(): SentryAlert[] {
  return [
    sentryAlert({
      name: "WebAppUnreachable",
      on: { kind: "unreachable" },
      summary: "Nobody can open GoCarbonTracker: its web app does not answer",
      description: `${uptime.failuresCount} checks in a row, a minute apart and from different places, got no page.`,
      dashboard: "key-metrics",
    }),
    sentryAlert({
      name: "ErrorSeenByManyUsers",
      on: { kind: "manyUsers", usersCount: manyUsers.usersCount, windowSeconds: manyUsers.windowSeconds },
      summary: "Something is broken in the browsers of many users",
      description: `More than ${manyUsers.usersCount} users met errors within ${manyUsers.windowSeconds / 60} minutes, be it one error or several; requests that failed are not counted.`,
      dashboard: "key-metrics",
    }),
    sentryAlert({
      name: "SessionsCrash",
      on: { kind: "crashFree", minimumPercent: crashes.crashFreePercent, windowSeconds: crashes.windowSeconds },
      summary: "Users lose what they were doing: the web app crashes",
      description: `Less than ${crashes.crashFreePercent} % of the sessions of ${crashes.windowSeconds / 3600} hours end without a crash.`,
      dashboard: "key-metrics",
    }),
    sentryAlert({
      name: "NewError",
      on: { kind: "newError" },
      summary: "Somebody met an error that nobody knew",
      description: "It was seen for the first time in this environment.",
      dashboard: "service",
    }),
    sentryAlert({
      name: "ErrorRegressed",
      on: { kind: "regression" },
      summary: "An error that was mended is back",
      description: "Somebody had resolved it.",
      dashboard: "service",
    }),
    sentryAlert({
      name: "RoutineMissed",
      on: { kind: "routines" },
      summary: "A routine did not run, or failed",
      description: "Its check-in did not come within its margin, or said that it failed.",
      dashboard: "backups",
    }),
  ];
}

function sentryAlert(written: Written): SentryAlert {
  return { home: "sentry", ...withAlertPolicy<"sentry">(written), ...written };
}
