import type { Row } from "./row";

const CAUSES =
  "service, latency, experience, servers, database, cache, uploads, backups, routines, data-quality, security, platform, telemetry";
const KINDS =
  "systemDown, dataCorruption, securityBreach, errorRates, degradation, capacity, maintenance, cosmetic, blindness, protection";

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
  ["conditions/grafana", "grafana.CpuHigh.severity", "P5", 'is "P5", must be one of P0, P1, P2, P3: choose one'],
  [
    "conditions/grafana",
    "grafana.CpuHigh.severity",
    "P0",
    "is P0, must be one of P2, P3, which fit its kind (kinds.capacity): choose one, or another kind",
  ],
  [
    "conditions/grafana",
    "grafana.CpuHigh.cause",
    "server",
    `is "server", must be one of ${CAUSES}: did you mean servers?`,
  ],
  [
    "conditions/grafana",
    "grafana.CpuHigh.kind",
    "capasity",
    `is "capasity", must be one of ${KINDS}: did you mean capacity?`,
  ],
  ["conditions/grafana", "grafana.CpuHigh.kind", undefined, "is missing: add it"],
  ["conditions/grafana", "grafana.cpu_high", {}, "is no name that fits, must be in words such as CpuHigh: rename it"],
  [
    "conditions/datadog",
    "datadog.CpuHigh",
    { kind: "capacity", severity: "P3", cause: "servers", why: "a reason" },
    "stands in policy/conditions/grafana.ts as well, must have one home: remove one of them",
  ],
  ["conditions/kinds", "kinds.capacity", undefined, "is missing: add it"],
  [
    "conditions/kinds",
    "kinds.capacity.sentence",
    undefined,
    '~kinds.capacity is {"severities":["P2","P3"],"affectsUsers":false}, must have a sentence or a why: add one',
  ],
  [
    "services",
    "services.web.runbooks",
    ["UsersFrustated"],
    "names UsersFrustated, must be a condition of policy/conditions: did you mean UsersFrustrated?",
  ],
  ["maintenance", "muted.latency", ["P5"], '~muted.latency.0 is "P5", must be one of P0, P1, P2, P3: choose one'],
  [
    "maintenance",
    "muted.latencyy",
    ["P2"],
    "is unknown: remove it, correct its spelling, or say in checks/policy/schemas what it may be",
  ],
  [
    "error-tracking",
    "ownership.web.0.owners",
    ["ops"],
    '~ownership.web.0.owners.0 is "ops", must be one of web, server: choose one',
  ],
  [
    "aws-offers",
    "zoneLetters.eu-centrl-1",
    "abc",
    "is of no region, must be one of those in regions: did you mean eu-central-1?",
  ],
  ["aws-offers", "zoneLetters.us-east-1", "ab", `is "ab", ${LETTERS}`],
  ["aws-offers", "zoneLetters.us-east-1", "acb", `is "acb", ${LETTERS}`],
  ["aws-offers", "zoneLetters.us-east-1", "abb", `is "abb", ${LETTERS}`],
];
