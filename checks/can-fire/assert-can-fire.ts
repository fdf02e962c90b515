import type { Alert } from "../../alerts/alert";
import { recordings } from "../../signals/recordings";
import { labelFaults } from "./label-faults";
import { neverFiringFaults } from "./never-firing";

/**
 * Checks that each of an environment's alerts can fire and has the labels in its texts. It runs before any file is written.
 *
 * @throws Error with a sentence for each reason why an alert cannot fire, and for each label that an alert does not have
 */
export function assertCanFire(alerts: readonly Alert[], environment: string): void {
  const recorded = recordings(environment);
  const faults = [
    ...neverFiringFaults(alerts, environment, recorded),
    ...alerts.flatMap((alert) => (alert.home === "grafana" ? labelFaults(alert, environment, recorded) : [])),
  ];
  if (faults.length > 0) throw new Error(faults.join("\n✗ "));
}
