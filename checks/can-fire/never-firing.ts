import type { Alert, GrafanaAlert } from "../../alerts/alert";
import { expanded } from "../../signals/recordings/expanded";
import type { Recording } from "../../signals/recordings/recording";
import { cloudWatchFaults } from "./cloudwatch";
import { eventFaults } from "./events";
import { grafanaFaults } from "./grafana";

/**
 * Returns a sentence for each reason why an environment's alert cannot fire, with the alert's name and a fix. It is empty when all alerts
 * can.
 *
 * @param recorded the environment's recordings. An alert on any other recording has no data.
 */
export function neverFiringFaults(
  alerts: readonly Alert[],
  environment: string,
  recorded: readonly Pick<Recording, "read" | "query">[],
): string[] {
  return alerts.flatMap((alert) =>
    faultsOf(withoutRecordings(alert, recorded), environment).map(
      (fault) => `alert ${alert.name} cannot fire: ${fault}`,
    ),
  );
}

function withoutRecordings(alert: Alert, recorded: readonly Pick<Recording, "read" | "query">[]): Alert {
  if (alert.home !== "grafana") return alert;
  const when = alert.when.map((condition) => ({
    ...condition,
    signal: { ...condition.signal, query: expanded(condition.signal.query, recorded) },
  }));
  return { ...alert, when: when as unknown as GrafanaAlert["when"] };
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
