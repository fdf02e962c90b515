import type { Conditions } from "./condition";

/** What is seen from outside, by browsers and robots. What Prometheus pages for is shown there, or told to nobody at night. */
export const datadog = {
  UnreachableFromOutside: {
    kind: "systemDown",
    severity: "P0",
    cause: "service",
    why: "no place on the internet reaches it: for users it is down, whatever the probes inside find",
  },
  JourneyFailed: {
    kind: "degradation",
    severity: "P1",
    cause: "experience",
    why: "a major function is impaired",
  },
  DataQueryFailed: {
    kind: "degradation",
    severity: "P1",
    cause: "experience",
    why: "what users come for is not answered, however few ask for it at the moment",
  },
  RealTimeUnreachable: {
    kind: "degradation",
    severity: "P2",
    cause: "experience",
    why: "pages work, and show what is new when they are loaded again",
  },
  PageLoadSlow: {
    kind: "degradation",
    severity: "P2",
    cause: "experience",
    why: "slow is not down",
  },
  FirstLoadSlowForUsers: {
    kind: "cosmetic",
    severity: "P3",
    cause: "experience",
    why: "users' own networks are part of it; where the handbook's limit holds, PageLoadSlow tells",
  },
  CachedLoadSlowForUsers: {
    kind: "cosmetic",
    severity: "P3",
    cause: "experience",
    why: "as for the first load",
  },
  ContentPaintsLate: {
    kind: "cosmetic",
    severity: "P3",
    cause: "experience",
    why: "a trend of releases, mended by the next one",
  },
  InteractionsSlow: {
    kind: "cosmetic",
    severity: "P3",
    cause: "experience",
    why: "a trend of releases, mended by the next one",
  },
  LayoutShifts: {
    kind: "cosmetic",
    severity: "P3",
    cause: "experience",
    why: "a trend of releases, mended by the next one",
  },
  UsersFrustrated: {
    kind: "cosmetic",
    severity: "P3",
    cause: "experience",
    why: "clicks in anger show where to look, not that anything fails",
  },
  EndpointClassSlow: {
    kind: "cosmetic",
    severity: "P3",
    cause: "latency",
    why: "Prometheus tells of the requests as a whole; one class of them is work for the day",
  },
  EndpointClassFailing: {
    kind: "cosmetic",
    severity: "P3",
    cause: "service",
    why: "Prometheus tells of the requests as a whole; one class of them is work for the day",
  },
  BrowserTelemetryMissing: {
    kind: "blindness",
    severity: "P2",
    cause: "telemetry",
    why: "nobody sees what browsers feel; journeys and probes go on",
  },
  TraceTelemetryMissing: {
    kind: "blindness",
    severity: "P3",
    cause: "telemetry",
    why: "nothing that wakes reads traces",
  },
  SyntheticsSilent: {
    kind: "blindness",
    severity: "P2",
    cause: "telemetry",
    why: "nobody looks from outside; the probes inside go on",
  },
} as const satisfies Conditions;
