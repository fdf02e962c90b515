import type { Alert } from "../../alerts/alert";
import { cloudWatchFaults } from "./cloudwatch";
import { eventFaults } from "./events";
import { grafanaFaults } from "./grafana";

/**
 * Every reason why one of an environment's alerts can never fire, in a sentence that names the alert and the way out; empty
 * when each of them can.
 */
export function deadAlertFaults(alerts: readonly Alert[], environment: string): string[] {
  return alerts.flatMap((alert) =>
    faultsOf(alert, environment).map((fault) => `alert ${alert.name} is dead: ${fault}`),
  );
}

function faultsOf(alert: Alert, environment: string): string[] {
  switch (alert.home) {
    case "grafana":
      return grafanaFaults(alert, environment);
    case "cloudwatch":
      return cloudWatchFaults(alert);
    case "events":
      return eventFaults(alert);
  }
}
