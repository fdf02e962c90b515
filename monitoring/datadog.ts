import { datadogTelemetryAlerts } from "../alerts/datadog-telemetry";
import { endpointAlerts } from "../alerts/endpoint-classes";
import { experienceAlerts, loadLimits } from "../alerts/experience";
import { experienceDashboard } from "../dashboards/datadog/experience";
import type { Environment } from "../environments/schema";
import { experienceSignals } from "../signals/datadog/experience";

/** Returns Datadog's dashboard and alerts of an environment, from browsers and traces. */
export function datadogMonitoring({ name }: Pick<Environment, "name">) {
  const signals = experienceSignals(name);
  const dashboard = experienceDashboard(signals, loadLimits);
  return {
    dashboard,
    alerts: [
      ...experienceAlerts(signals, dashboard.uid),
      ...endpointAlerts(signals, dashboard.uid),
      ...datadogTelemetryAlerts(signals, dashboard.uid),
    ],
  };
}
