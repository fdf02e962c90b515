import { collection } from "../policy/collection";
import { type Severity, severities } from "../policy/severities";
import type { AlertDefinition, GrafanaAlert } from "./alert";
import { withAlertPolicy } from "./with-alert-policy";

const { recovery } = collection;

type Definition = Omit<AlertDefinition<GrafanaAlert>, "keepFiringForSeconds" | "missingData"> &
  Partial<Pick<GrafanaAlert, "keepFiringForSeconds" | "missingData">>;

/**
 * Completes the definition of a Grafana alert. A page keeps firing for the policy's time of pages. Another alert keeps firing for the
 * definition's time, by default for the policy's. The default for missing data is "ok", because `telemetry.ts` has an alert for each
 * missing source.
 *
 * @throws Error for markup in a text (`refuseMarkup`)
 */
export function grafanaAlert(definition: Definition): GrafanaAlert {
  const fromPolicy = withAlertPolicy(definition);
  return {
    home: "grafana",
    missingData: "ok",
    ...fromPolicy,
    ...definition,
    keepFiringForSeconds: keepFiringSeconds(definition, fromPolicy.severity),
  };
}

function keepFiringSeconds({ forSeconds, keepFiringForSeconds }: Definition, severity: Severity): number {
  if (severities[severity].wakes) return recovery.keepFiringPageSeconds;
  return (
    keepFiringForSeconds ?? (forSeconds === 0 ? recovery.keepFiringSeconds : recovery.keepFiringAfterPendingSeconds)
  );
}
