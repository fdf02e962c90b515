import { errorTracking } from "../policy/error-tracking";
import type { SentryAlert } from "./alert";
import { withAlertPolicy } from "./with-alert-policy";

const { manyUsers, crashes, uptime } = errorTracking;

type Definition = Omit<SentryAlert, "home" | "severity" | "incidentGroup" | "affectsUsers">;

/** The alerts of Sentry: errors, crashed sessions, missed routines and an unreachable web app. */
export function sentryAlerts(): SentryAlert[] {
  return [
    sentryAlert({
      name: "WebAppUnreachable",
      on: { kind: "unreachable" },
      summary: "GoCarbonTracker is down for users: its web app does not respond",
      description: `${uptime.failuresCount} checks in a row, a minute apart and from different locations, got no page. First step: open the address of the web app yourself.`,
      dashboard: "key-metrics",
    }),
    sentryAlert({
      name: "ErrorSeenByManyUsers",
      on: { kind: "manyUsers", usersCount: manyUsers.usersCount, windowSeconds: manyUsers.windowSeconds },
      summary: "A function is broken in the browsers of many users",
      description: `The number of users who met an error within ${manyUsers.windowSeconds / 60} minutes, one error or several, is above the threshold of ${manyUsers.usersCount}; failed requests are not counted. First step: check whether the errors began with the last release of the web app.`,
      dashboard: "key-metrics",
    }),
    sentryAlert({
      name: "SessionsCrash",
      on: { kind: "crashFree", minimumPercent: crashes.crashFreePercent, windowSeconds: crashes.windowSeconds },
      summary: "Users lose their unsaved work: the web app crashes",
      description: `The share of sessions of the last ${crashes.windowSeconds / 3600} hours without a crash is below the threshold of ${crashes.crashFreePercent} %. First step: check whether one release or one browser is affected.`,
      dashboard: "key-metrics",
    }),
    sentryAlert({
      name: "NewError",
      on: { kind: "newError" },
      summary: "An error occurred for the first time in this environment",
      description:
        "Sentry has not recorded it there before. First step: check whether it began with a deployment and grows.",
      dashboard: "service",
    }),
    sentryAlert({
      name: "ErrorRegressed",
      on: { kind: "regression" },
      summary: "An error that was resolved occurs again",
      description:
        "An engineer had marked it as resolved. First step: check whether the release that reports it contains the fix.",
      dashboard: "service",
    }),
    sentryAlert({
      name: "RoutineMissed",
      on: { kind: "routines" },
      summary: "A routine has not succeeded in time",
      description:
        "Its check-in did not arrive in time, or it reported a failure. First step: read the log of the routine that the issue names.",
      dashboard: "backups",
    }),
  ];
}

function sentryAlert(definition: Definition): SentryAlert {
  return { home: "sentry", ...withAlertPolicy<"sentry">(definition), ...definition };
}
