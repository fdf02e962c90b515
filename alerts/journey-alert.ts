import type { JourneyAlert } from "./alert";
import { withAlertPolicy } from "./with-alert-policy";

type Definition = Omit<JourneyAlert, "home" | "severity" | "incidentGroup" | "affectsUsers">;

/**
 * Completes the definition of a synthetic test alert with its alert policy.
 *
 * @throws Error for markup in a text (`refuseMarkup`)
 */
export function journeyAlert(definition: Definition): JourneyAlert {
  return { home: "datadog", ...withAlertPolicy<"datadog">(definition), ...definition };
}
