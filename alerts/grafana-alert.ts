import { collection } from "../policy/collection";
import type { GrafanaAlert } from "./alert";

type Definition = Omit<GrafanaAlert, "home" | "keepFiringForSeconds" | "missingData"> &
  Partial<Pick<GrafanaAlert, "missingData">>;

/**
 * An alert that Grafana evaluates. It stays until its signal was good for the policy's recovery time. No data is no
 * trouble unless the alert says otherwise: for each source that falls silent there is an alert of its own (`telemetry.ts`).
 */
export function grafanaAlert(definition: Definition): GrafanaAlert {
  return {
    home: "grafana",
    keepFiringForSeconds: collection.recovery.keepFiringSeconds,
    missingData: "ok",
    ...definition,
  };
}
