import type { JourneyAlert } from "./alert";
import { classified } from "./classified";

type Written = Omit<JourneyAlert, "home" | "severity" | "cause" | "affectsUsers">;

/** An alert that Datadog tells of a journey. */
export function journeyAlert(written: Written): JourneyAlert {
  return { home: "datadog", ...classified<"datadog">(written), ...written };
}
