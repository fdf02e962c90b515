import type { AlertPolicies } from "./alert-policy";

/**
 * Alerts that Sentry evaluates: errors, and routines that did not run. Prometheus alerts cover how many requests fail; Sentry identifies
 * the errors.
 */
export const sentry = {
  WebAppUnreachable: {
    category: "systemDown",
    severity: "P0",
    incidentGroup: "service",
    why: "No user can open the application, even if the servers are healthy.",
    watches: ["web app"],
  },
  NewError: {
    category: "degradation",
    severity: "P2",
    incidentGroup: "experience",
    why: "An error occurred that has not been seen before.",
    affectsUsers: false,
    watches: ["errors"],
  },
  ErrorRegressed: {
    category: "degradation",
    severity: "P2",
    incidentGroup: "experience",
    why: "An error that was resolved occurs again.",
    affectsUsers: false,
    watches: ["errors"],
  },
  ErrorSeenByManyUsers: {
    category: "degradation",
    severity: "P1",
    incidentGroup: "experience",
    why: "A function is broken in the browsers of many users, which no server metric shows.",
    watches: ["errors"],
  },
  SessionsCrash: {
    category: "degradation",
    severity: "P2",
    incidentGroup: "experience",
    why: "Users lose their unsaved work, but they can start again.",
    watches: ["errors"],
  },
  RoutineMissed: {
    category: "protection",
    severity: "P2",
    incidentGroup: "routines",
    why: "A daily, weekly or monthly routine did not run, or it failed.",
    watches: ["routines"],
  },
} as const satisfies AlertPolicies;
