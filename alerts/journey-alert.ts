import type { JourneyAlert } from "./alert";
import { withAlertPolicy } from "./with-alert-policy";

type Written = Omit<JourneyAlert, "home" | "severity" | "incidentGroup" | "affectsUsers">;

/** An alert that Datadog tells of a journey. */
export function journeyAlert(written: Written): JourneyAlert {
  return { home: "datadog", ...withAlertPolicy<"datadog">(written), ...written };
}
