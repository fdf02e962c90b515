import type { Alert } from "../../alerts/alert";
import { recordings } from "../../signals/recordings";
import { deadAlertFaults } from "./dead-alerts";

/**
 * Stops the synth before anything is written.
 *
 * @throws Error with a sentence for every reason why one of an environment's alerts can never fire
 */
export function refuseDead(alerts: readonly Alert[], environment: string): void {
  const faults = deadAlertFaults(alerts, environment, recordings(environment));
  if (faults.length > 0) throw new Error(faults.join("\n✗ "));
}
