import type { Alert } from "../../alerts/alert";
import { recordings } from "../../signals/recordings";
import { labelFaults } from "./label-faults";
import { neverFiringFaults } from "./never-firing";

/**
 * Stops the synth before anything is written.
 *
 * @throws Error with a sentence for every reason why one of an environment's alerts can never fire, and for every label that a text names
 * and the alert does not have
 */
export function assertCanFire(alerts: readonly Alert[], environment: string): void {
  const recorded = recordings(environment);
  const faults = [
    ...neverFiringFaults(alerts, environment, recorded),
    ...alerts.flatMap((alert) => (alert.home === "grafana" ? labelFaults(alert, environment, recorded) : [])),
  ];
  if (faults.length > 0) throw new Error(faults.join("\n✗ "));
}
