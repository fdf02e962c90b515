import type { MonitorAlert } from "./alert";
import { withAlertPolicy } from "./with-alert-policy";

type Definition = Omit<MonitorAlert, "home" | "severity" | "incidentGroup" | "affectsUsers" | "missingData"> &
  Partial<Pick<MonitorAlert, "missingData">>;

/**
 * Completes the definition of a Datadog monitor alert. The default for missing data is "ok", because `datadog-telemetry.ts` alerts on
 * missing data.
 *
 * @throws Error for markup in a text (`refuseMarkup`)
 */
export function monitorAlert(definition: Definition): MonitorAlert {
  return { home: "datadog", missingData: "ok", ...withAlertPolicy(definition), ...definition };
}
