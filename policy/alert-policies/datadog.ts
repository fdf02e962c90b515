import type { AlertPolicies } from "./alert-policy";

/** What is seen from outside, by browsers and robots. What Prometheus pages for is shown there, or told to nobody at night. */
export const datadog = {
  UnreachableFromOutside: {
    category: "systemDown",
    severity: "P0",
    incidentGroup: "service",
    why: "no place on the internet reaches it: for users it is down, whatever the probes inside find",
  },
  JourneyFailed: {
    category: "degradation",
    severity: "P1",
    incidentGroup: "experience",
    why: "a major function is impaired",
  },
  DataQueryFailed: {
    category: "degradation",
    severity: "P1",
    incidentGroup: "experience",
    why: "what users come for is not answered, however few ask for it at the moment",
  },
  RealTimeUnreachable: {
    category: "degradation",
    severity: "P2",
    incidentGroup: "experience",
    why: "pages work, and show what is new when they are loaded again",
  },
  PageLoadSlow: {
    category: "degradation",
    severity: "P2",
    incidentGroup: "experience",
    why: "slow is not down",
  },
  FirstLoadSlowForUsers: {
    category: "lowImpact",
    severity: "P3",
    incidentGroup: "experience",
    why: "users' own networks are part of it; where the handbook's limit holds, PageLoadSlow tells",
  },
  CachedLoadSlowForUsers: {
    category: "lowImpact",
    severity: "P3",
    incidentGroup: "experience",
    why: "as for the first load",
  },
  ContentPaintsLate: {
    category: "lowImpact",
    severity: "P3",
    incidentGroup: "experience",
    why: "a trend of releases, mended by the next one",
  },
  InteractionsSlow: {
    category: "lowImpact",
    severity: "P3",
    incidentGroup: "experience",
    why: "a trend of releases, mended by the next one",
  },
  LayoutShifts: {
    category: "lowImpact",
    severity: "P3",
    incidentGroup: "experience",
    why: "a trend of releases, mended by the next one",
  },
  UsersFrustrated: {
    category: "lowImpact",
    severity: "P3",
    incidentGroup: "experience",
    why: "clicks in anger show where to look, not that anything fails",
  },
  EndpointClassSlow: {
    category: "lowImpact",
    severity: "P3",
    incidentGroup: "latency",
    why: "Prometheus tells of the requests as a whole; one class of them is work for the day",
  },
  EndpointClassFailing: {
    category: "lowImpact",
    severity: "P3",
    incidentGroup: "service",
    why: "Prometheus tells of the requests as a whole; one class of them is work for the day",
  },
  BrowserTelemetryMissing: {
    category: "monitoringGap",
    severity: "P2",
    incidentGroup: "telemetry",
    why: "nobody sees what browsers feel; journeys and probes go on",
  },
  TraceTelemetryMissing: {
    category: "monitoringGap",
    severity: "P3",
    incidentGroup: "telemetry",
    why: "nothing that wakes reads traces",
  },
  SyntheticsSilent: {
    category: "monitoringGap",
    severity: "P2",
    incidentGroup: "telemetry",
    why: "nobody looks from outside; the probes inside go on",
  },
} as const satisfies AlertPolicies;
