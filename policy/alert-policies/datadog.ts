import type { AlertPolicies } from "./alert-policy";

/**
 * Alerts that Datadog evaluates over data of browsers, traces and synthetic tests. They are P3, or only
 * displayed, where Prometheus already pages for the failure.
 */
export const datadog = {
  UnreachableFromOutside: {
    category: "systemDown",
    severity: "P0",
    incidentGroup: "service",
    why: "Most test locations cannot reach the service, so it is down for users even if the internal probes succeed.",
  },
  JourneyFailed: {
    category: "degradation",
    severity: "P1",
    incidentGroup: "experience",
    why: "A major function does not work for users.",
    watches: ["synthetic tests"],
  },
  DataQueryFailed: {
    category: "degradation",
    severity: "P1",
    incidentGroup: "experience",
    why: "Users get no answer to their data queries, even if few users are affected.",
    watches: ["synthetic tests"],
  },
  RealTimeUnreachable: {
    category: "degradation",
    severity: "P2",
    incidentGroup: "experience",
    why: "Pages work and show new data after a reload.",
  },
  PageLoadSlow: {
    category: "degradation",
    severity: "P2",
    incidentGroup: "experience",
    why: "Pages are slow but usable.",
    handbook: ["**Page Load Time**: <2 seconds first load, <1 second cached"],
  },
  FirstLoadSlowForUsers: {
    category: "lowImpact",
    severity: "P3",
    incidentGroup: "experience",
    why: "Users' own networks add to the measured time; PageLoadSlow checks the handbook's limit without them.",
  },
  CachedLoadSlowForUsers: {
    category: "lowImpact",
    severity: "P3",
    incidentGroup: "experience",
    why: "Users' own networks add to the measured time; PageLoadSlow checks the handbook's limit without them.",
  },
  UsersFrustrated: {
    category: "lowImpact",
    severity: "P3",
    incidentGroup: "experience",
    why: "Frustration clicks show where to look; they do not prove that a function fails.",
  },
  EndpointClassSlow: {
    category: "lowImpact",
    severity: "P3",
    incidentGroup: "latency",
    why: "Prometheus alerts cover all requests together; one slow endpoint class can wait for business hours.",
  },
  EndpointClassFailing: {
    category: "lowImpact",
    severity: "P3",
    incidentGroup: "service",
    why: "Prometheus alerts cover all requests together; one failing endpoint class can wait for business hours.",
  },
  BrowserTelemetryMissing: {
    category: "monitoringGap",
    severity: "P2",
    incidentGroup: "telemetry",
    why: "Data from users' browsers is missing; synthetic tests and probes still check the service.",
    watches: ["browser telemetry"],
  },
  TraceTelemetryMissing: {
    category: "monitoringGap",
    severity: "P3",
    incidentGroup: "telemetry",
    why: "No alert that pages at night reads traces.",
  },
  SyntheticsSilent: {
    category: "monitoringGap",
    severity: "P2",
    incidentGroup: "telemetry",
    why: "No synthetic test checks the service from outside; the internal probes still do.",
    watches: ["synthetic tests"],
  },
} as const satisfies AlertPolicies;
