import type { Row } from "./row";

const INCIDENT_GROUPS =
  "service, latency, experience, servers, database, cache, uploads, backups, routines, data-quality, security, platform, telemetry";
const CATEGORIES =
  "systemDown, dataCorruption, securityBreach, securityRisk, errorRates, degradation, capacity, maintenance, lowImpact, monitoringGap, protection";

const LETTERS = "must be at least three letters of zones, each once and in their order, such as abd: correct it";

/** Names, and the shape of an entry. */
export const entries: Row[] = [
  ["machines", "machines.cpu.averagePercent", "70", 'is "70", must be a number: write it without quotes'],
  ["machines", "machines.cpu.averagePercent", null, "is null, must be a number: write it without quotes"],
  ["machines", "machines.cpu.averagePercent", undefined, "is missing: add it"],
  [
    "machines",
    "machines.cpu",
    { sentence: "**CPU Usage**: <70% average, <90% peak", averagePercnt: 70, peakPercent: 90 },
    "~machines.cpu.averagePercnt is unknown and averagePercent is missing: did you mean averagePercent?",
  ],
  ["machines", "machines.cpu.why", 3, "is 3, must be text: put it in quotes"],
  ["platform", "platform.health.serviceNames", "EC2", 'is "EC2", must be a list: put it in brackets'],
  ["alert-policies/grafana", "grafana.CpuHigh.severity", "P5", 'is "P5", must be one of P0, P1, P2, P3: choose one'],
  [
    "alert-policies/grafana",
    "grafana.CpuHigh.severity",
    "P0",
    "is P0, must be one of P2, P3, the severities of its category (alertCategories.capacity): choose one, or another category",
  ],
  [
    "alert-policies/grafana",
    "grafana.CpuHigh.incidentGroup",
    "server",
    `is "server", must be one of ${INCIDENT_GROUPS}: did you mean servers?`,
  ],
  [
    "alert-policies/grafana",
    "grafana.CpuHigh.category",
    "capasity",
    `is "capasity", must be one of ${CATEGORIES}: did you mean capacity?`,
  ],
  ["alert-policies/grafana", "grafana.CpuHigh.category", undefined, "is missing: add it"],
  [
    "alert-policies/grafana",
    "grafana.cpu_high",
    {},
    "is not an allowed name, must be in words such as CpuHigh: rename it",
  ],
  [
    "alert-policies/datadog",
    "datadog.CpuHigh",
    { category: "capacity", severity: "P3", incidentGroup: "servers", why: "a reason" },
    "stands in policy/alert-policies/grafana.ts as well, must be in one file only: remove one of them",
  ],
  ["alert-policies/categories", "alertCategories.capacity", undefined, "is missing: add it"],
  [
    "alert-policies/categories",
    "alertCategories.capacity.sentence",
    undefined,
    '~alertCategories.capacity is {"severities":["P2","P3"],"affectsUsers":false}, must have a sentence or a why: add one',
  ],
  [
    "services",
    "services.web.runbooks",
    ["UsersFrustated"],
    "names UsersFrustated, must be an alert of policy/alert-policies: did you mean UsersFrustrated?",
  ],
  [
    "maintenance",
    "suppressedIncidentGroups.latency",
    ["P5"],
    '~suppressedIncidentGroups.latency.0 is "P5", must be one of P0, P1, P2, P3: choose one',
  ],
  [
    "maintenance",
    "suppressedIncidentGroups.latencyy",
    ["P2"],
    "is unknown: remove it, correct its spelling, or add its schema in validation/policy/schemas",
  ],
  [
    "error-tracking",
    "ownership.web.0.owners",
    ["ops"],
    '~ownership.web.0.owners.0 is "ops", must be one of web, server: choose one',
  ],
  ["aws-offers", "zoneLetters.eu-centrl-1", "abc", "is no region, must be one of regions: did you mean eu-central-1?"],
  ["aws-offers", "zoneLetters.us-east-1", "ab", `is "ab", ${LETTERS}`],
  ["aws-offers", "zoneLetters.us-east-1", "acb", `is "acb", ${LETTERS}`],
  ["aws-offers", "zoneLetters.us-east-1", "abb", `is "abb", ${LETTERS}`],
];
