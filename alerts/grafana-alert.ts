import { collection } from "../policy/collection";
import type { AlertDefinition, GrafanaAlert } from "./alert";
import { withAlertPolicy } from "./with-alert-policy";

const { recovery } = collection;

type Definition = Omit<AlertDefinition<GrafanaAlert>, "keepFiringForSeconds" | "missingData"> &
  Partial<Pick<GrafanaAlert, "keepFiringForSeconds" | "missingData">>;

/**
 * An alert that Grafana evaluates. It stays until its signal was good for the policy's recovery time. No data is no
 * trouble unless the alert says otherwise: for each source that falls silent there is an alert of its own (`telemetry.ts`).
 */
export function grafanaAlert(definition: Definition): GrafanaAlert {
  return {
    home: "grafana",
    keepFiringForSeconds:
      definition.forSeconds === 0 ? recovery.keepFiringSeconds : recovery.keepFiringAfterPendingSeconds,
    missingData: "ok",
    ...withAlertPolicy(definition),
    ...definition,
  };
}
