import { dataQualityAlerts } from "../alerts/data-quality";
import { databaseAlerts } from "../alerts/database";
import { errorBudgetAlerts } from "../alerts/error-budgets";
import { errorRateAlerts } from "../alerts/error-rate";
import { expiryAlerts } from "../alerts/expiry";
import { grafanaHealthAlerts } from "../alerts/grafana-health";
import { protectionAlerts } from "../alerts/protection";
import { serverAlerts } from "../alerts/servers";
import { serviceAlerts } from "../alerts/service";
import { telemetryAlerts } from "../alerts/telemetry";
import { dataAndBackupsPage } from "../dashboards/data-and-backups";
import { databasePage } from "../dashboards/database";
import { keyMetrics } from "../dashboards/key-metrics";
import { monitoringPage } from "../dashboards/monitoring";
import { serversPage } from "../dashboards/servers";
import { databaseClusters } from "../environments/names";
import type { Environment } from "../environments/schema";
import { instanceTypes } from "../policy/instance-types";
import { availabilitySignals } from "../signals/availability";
import { dataQualitySignals } from "../signals/data-quality";
import { databaseSignals } from "../signals/database";
import { databaseCloudWatchSignals } from "../signals/database-cloudwatch";
import { deploymentSignal } from "../signals/deployments";
import { expirySignals } from "../signals/expiry";
import { grafanaHealthSignals } from "../signals/grafana-health";
import { httpSignals } from "../signals/http";
import { machineSignals } from "../signals/machines";
import { protectionSignals } from "../signals/protection";
import { satisfactionSignals } from "../signals/satisfaction";
import { telemetrySignals } from "../signals/telemetry";
import { webSocketSignals } from "../signals/websocket";

/** What is watched through Prometheus in an environment: the pages, and the alerts by subject. */
export function watch(environment: Environment) {
  const { name, servers } = environment;
  const http = httpSignals(name);
  const availability = availabilitySignals(name);
  const satisfaction = satisfactionSignals(name);
  const database = { ...databaseSignals(name), servedThroughout: availability.servedThroughout };
  const machines = machineSignals(name, instanceTypes[servers.instanceType].networkBaselineGigabitsPerSecond);
  const webSocket = webSocketSignals(name);
  const service = {
    ...http,
    ...availability,
    ...satisfaction,
    webSocketPercentile95: webSocket.percentile95,
    webSocketPercentile95Now: webSocket.percentile95Now,
    meanQuery: database.meanQuery,
  };

  const kept = { ...dataQualitySignals(name), ...protectionSignals(name) };
  const monitoring = {
    ...telemetrySignals(name),
    ...grafanaHealthSignals(name, environment.grafana.organizationId),
    ...expirySignals(name),
    servedThroughout: availability.servedThroughout,
  };

  const key = keyMetrics(service);
  const fleet = serversPage(machines, servers.min);
  const { primary, secondary } = databaseClusters(environment);
  const data = databasePage(
    {
      ...database,
      ...databaseCloudWatchSignals(primary, secondary, environment.region),
      concurrentUsers: http.concurrentUsers,
    },
    environment.database.maxReaders,
  );
  const quality = dataAndBackupsPage(kept);
  const watchers = monitoringPage(monitoring);
  // `MetricsIngestionSilent` of the monitoring stack, past Grafana.
  const ingestionWatched = environment.grafana.prometheus.kind === "amazon-managed";
  return {
    pages: [key, fleet, data, quality, watchers],
    deployments: deploymentSignal(name),
    users: http.concurrentUsers,
    alerts: {
      service: [...serviceAlerts(service, key.uid), ...errorRateAlerts(service, key.uid)],
      "error-budgets": errorBudgetAlerts(service, key.uid),
      servers: serverAlerts(machines, servers.max, fleet.uid),
      database: databaseAlerts(database, data.uid),
      telemetry: telemetryAlerts(monitoring, ingestionWatched, watchers.uid),
      monitoring: grafanaHealthAlerts(monitoring, watchers.uid),
      expiry: expiryAlerts(monitoring, watchers.uid),
      "data-quality": dataQualityAlerts(kept, quality.uid),
      protection: protectionAlerts(kept, quality.uid),
    },
  };
}
