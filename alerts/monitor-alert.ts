import type { MonitorAlert } from "./alert";
import { withAlertPolicy } from "./with-alert-policy";

type Definition = Omit<MonitorAlert, "home" | "severity" | "incidentGroup" | "affectsUsers" | "missingData"> &
  Partial<Pick<MonitorAlert, "missingData">>;

/** An alert that a Datadog monitor evaluates. No data is no trouble unless it says so: what falls silent is told as such. */
export function monitorAlert(definition: Definition): MonitorAlert {
  return { home: "datadog", missingData: "ok", ...withAlertPolicy(definition), ...definition };
}
