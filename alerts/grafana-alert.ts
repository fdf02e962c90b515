import { collection } from "../policy/collection";
import type { AlertDefinition, GrafanaAlert } from "./alert";
import { withAlertPolicy } from "./with-alert-policy";

const { recovery } = collection;

type Definition = Omit<AlertDefinition<GrafanaAlert>, "keepFiringForSeconds" | "missingData"> &
  Partial<Pick<GrafanaAlert, "keepFiringForSeconds" | "missingData">>;

/**
 * Completes the definition of a Grafana alert. The default keeps it firing for the policy's recovery time. The default for missing data is
 * "ok", because `telemetry.ts` has an alert for each missing source.
 *
 * @throws Error for markup in a text (`refuseMarkup`)
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
