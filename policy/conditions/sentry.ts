import type { Conditions } from "./condition";

/** Errors, and routines that did not run. How many requests fail is Prometheus' to tell; which error it is, Sentry's. */
export const sentry = {
  WebAppUnreachable: {
    kind: "systemDown",
    severity: "P0",
    cause: "service",
    why: "nobody can open the application, however well its servers are",
  },
  NewError: {
    kind: "degradation",
    severity: "P2",
    cause: "experience",
    why: "somebody met an error nobody knew",
    affectsUsers: false,
  },
  ErrorRegressed: {
    kind: "degradation",
    severity: "P2",
    cause: "experience",
    why: "an error that was mended is back",
    affectsUsers: false,
  },
  ErrorSeenByManyUsers: {
    kind: "degradation",
    severity: "P1",
    cause: "experience",
    why: "a function is broken in the browsers of many, where no server counts it",
  },
  SessionsCrash: {
    kind: "degradation",
    severity: "P2",
    cause: "experience",
    why: "users lose what they were doing, and can begin again",
  },
  RoutineMissed: {
    kind: "protection",
    severity: "P2",
    cause: "routines",
    why: "a daily, weekly or monthly routine did not run, or failed",
  },
} as const satisfies Conditions;
