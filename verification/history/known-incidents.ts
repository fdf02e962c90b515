import type { AlertName } from "../../policy/alert-policies";
import type { Incident } from "../simulator/incident";
import { incidents } from "../simulator/incidents";

/** An incident of the simulator at a time of a history. */
export interface KnownIncident {
  readonly incident: Incident;
  /** Days from the start of the history, which is a Sunday, and the time of day in UTC. */
  readonly day: number;
  readonly time: `${number}:${number}`;
  /** The alerts of Grafana that fire in it, in the order of the alphabet. */
  readonly alerts: readonly AlertName[];
}

/** The incidents of a month: by day, at night and at the weekend, with causes in the application, the servers, the data and the monitoring. */
export const knownIncidents: readonly KnownIncident[] = [
  {
    incident: named("errors-after-deploy"),
    day: 2,
    time: "10:12",
    alerts: ["ErrorRateBudgetFastBurn", "ErrorRateBudgetMediumBurn"],
  },
  {
    incident: named("latency-fivefold"),
    day: 5,
    time: "08:05",
    alerts: ["ApiResponseTimeHigh", "DatabaseQueryTimeHigh", "ResponseTimeHigh", "SlowestRequestsHigh"],
  },
  { incident: named("total-outage-at-night"), day: 7, time: "02:03", alerts: ["ServiceDown"] },
  { incident: named("disk-fills"), day: 10, time: "09:30", alerts: ["DiskFillingFast", "DiskFullSoon"] },
  {
    incident: named("exporters-lost"),
    day: 13,
    time: "22:40",
    alerts: ["GrafanaTelemetryMissing", "NodeTelemetryMissing", "PostgresTelemetryMissing", "RedisTelemetryMissing"],
  },
  {
    incident: named("killed-again-and-again"),
    day: 16,
    time: "11:20",
    alerts: ["ApplicationRestarts", "OutOfMemoryKills"],
  },
  { incident: named("telemetry-lost"), day: 19, time: "19:00", alerts: ["DataStale", "MetricsLate"] },
  { incident: named("zone-lost"), day: 21, time: "14:10", alerts: ["TargetDown"] },
  {
    incident: named("batch-locks-rows"),
    day: 24,
    time: "01:15",
    alerts: ["DatabaseConnectionsHigh", "DatabaseDeadlocks", "DatabaseTransactionLong", "ResponseTimeHigh"],
  },
  { incident: named("cache-unreachable"), day: 26, time: "07:45", alerts: ["DependencyDown"] },
  {
    incident: named("errors-for-hours"),
    day: 29,
    time: "06:00",
    alerts: ["ErrorRateBudgetMediumBurn", "ErrorRateHigh"],
  },
];

function named(name: string): Incident {
  const found = incidents.find((one) => one.name === name);
  if (found === undefined) throw new Error(`verification/simulator/incidents has no ${name}: name another incident`);
  return found;
}
