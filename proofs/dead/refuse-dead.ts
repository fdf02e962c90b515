import type { Alert } from "../../alerts/alert";
import { recordings } from "../../signals/recordings";
import { deadAlertFaults } from "./dead-alerts";
import { labelFaults } from "./label-faults";

/**
 * Stops the synth before anything is written.
 *
 * @throws Error with a sentence for every reason why one of an environment's alerts can never fire, and for every label that a text names
 * and the alert does not have
 */
export function refuseDead(alerts: readonly Alert[], environment: string): void {
  const recorded = recordings(environment);
  const faults = [
    ...deadAlertFaults(alerts, environment, recorded),
    ...alerts.flatMap((alert) => (alert.home === "grafana" ? labelFaults(alert, environment, recorded) : [])),
  ];
  if (faults.length > 0) throw new Error(faults.join("\n✗ "));
}
