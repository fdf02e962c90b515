import type { AlertPolicies } from "./alert-policy";

/** Errors, and routines that did not run. How many requests fail is Prometheus' to tell; which error it is, Sentry's. */
export const sentry = {
  WebAppUnreachable: {
    category: "systemDown",
    severity: "P0",
    incidentGroup: "service",
    why: "nobody can open the application, however well its servers are",
  },
  NewError: {
    category: "degradation",
    severity: "P2",
    incidentGroup: "experience",
    why: "somebody met an error nobody knew",
    affectsUsers: false,
  },
  ErrorRegressed: {
    category: "degradation",
    severity: "P2",
    incidentGroup: "experience",
    why: "an error that was mended is back",
    affectsUsers: false,
  },
  ErrorSeenByManyUsers: {
    category: "degradation",
    severity: "P1",
    incidentGroup: "experience",
    why: "a function is broken in the browsers of many, where no server counts it",
  },
  SessionsCrash: {
    category: "degradation",
    severity: "P2",
    incidentGroup: "experience",
    why: "users lose what they were doing, and can begin again",
  },
  RoutineMissed: {
    category: "protection",
    severity: "P2",
    incidentGroup: "routines",
    why: "a daily, weekly or monthly routine did not run, or failed",
  },
} as const satisfies AlertPolicies;
