import type { Conditions } from "./condition";
import { later } from "./later";

/** Errors and routines that did not run. */
export const sentry = {
  NewError: {
    kind: "degradation",
    severity: "P2",
    cause: "experience",
    why: "some users met an error nobody knew",
    planned: later.sentry,
  },
  ErrorRegressed: {
    kind: "degradation",
    severity: "P2",
    cause: "experience",
    why: "an error that was mended is back",
    planned: later.sentry,
  },
  RoutineMissed: {
    kind: "protection",
    severity: "P2",
    cause: "backups",
    why: "a daily, weekly or monthly routine did not run",
    planned: later.sentry,
  },
} as const satisfies Conditions;
