import type { SyntheticTestAlert } from "./alert";
import { withAlertPolicy } from "./with-alert-policy";

type Definition = Omit<SyntheticTestAlert, "home" | "severity" | "incidentGroup" | "affectsUsers">;

/**
 * Completes the definition of a synthetic test alert with its alert policy.
 *
 * @throws Error for markup in a text (`refuseMarkup`)
 */
export function syntheticTestAlert(definition: Definition): SyntheticTestAlert {
  return { home: "datadog", ...withAlertPolicy<"datadog">(definition), ...definition };
}
