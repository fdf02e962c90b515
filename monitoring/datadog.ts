import { datadogTelemetryAlerts } from "../alerts/datadog-telemetry";
import { endpointAlerts } from "../alerts/endpoint-classes";
import { experienceAlerts, loadLimits } from "../alerts/experience";
import { experiencePage } from "../dashboards/datadog/experience";
import type { Environment } from "../environments/schema";
import { experienceSignals } from "../signals/datadog/experience";

/** Returns Datadog's page and alerts of an environment, from browsers and traces. */
export function datadogMonitoring({ name }: Pick<Environment, "name">) {
  const signals = experienceSignals(name);
  const page = experiencePage(signals, loadLimits);
  return {
    page,
    alerts: [
      ...experienceAlerts(signals, page.uid),
      ...endpointAlerts(signals, page.uid),
      ...datadogTelemetryAlerts(signals, page.uid),
    ],
  };
}
