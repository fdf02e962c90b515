import { datadogTelemetryAlerts } from "../alerts/datadog-telemetry";
import { endpointAlerts } from "../alerts/endpoint-classes";
import { experienceAlerts, loadLimits } from "../alerts/experience";
import { experiencePage } from "../dashboards/datadog/experience";
import type { Environment } from "../environments/schema";
import { experienceSignals } from "../signals/datadog/experience";

/** What Datadog shows and tells of users' browsers and of traces in an environment. */
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
