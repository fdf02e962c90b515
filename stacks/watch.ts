import { databaseAlerts } from "../alerts/database";
import { errorBudgetAlerts } from "../alerts/error-budgets";
import { errorRateAlerts } from "../alerts/error-rate";
import { serverAlerts } from "../alerts/servers";
import { serviceAlerts } from "../alerts/service";
import { telemetryAlerts } from "../alerts/telemetry";
import { databasePage } from "../dashboards/database";
import { keyMetrics } from "../dashboards/key-metrics";
import { serversPage } from "../dashboards/servers";
import { databaseClusters } from "../environments/names";
import type { Environment } from "../environments/schema";
import { instanceTypes } from "../policy/instance-types";
import { availabilitySignals } from "../signals/availability";
import { databaseSignals } from "../signals/database";
import { databaseCloudWatchSignals } from "../signals/database-cloudwatch";
import { httpSignals } from "../signals/http";
import { machineSignals } from "../signals/machines";
import { satisfactionSignals } from "../signals/satisfaction";
import { telemetrySignals } from "../signals/telemetry";
import { webSocketSignals } from "../signals/websocket";

/** What is watched through Prometheus in an environment: the pages, and the alerts by subject. */
export function watch(environment: Environment) {
  const { name, servers } = environment;
  const http = httpSignals(name);
  const availability = availabilitySignals(name);
  const satisfaction = satisfactionSignals(name);
  const database = databaseSignals(name);
  const machines = machineSignals(name, instanceTypes[servers.instanceType].networkBaselineGigabitsPerSecond);
  const service = {
    ...http,
    ...availability,
    ...satisfaction,
    webSocketPercentile95: webSocketSignals(name).percentile95,
    meanQuery: database.meanQuery,
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
  return {
    pages: [key, fleet, data],
    alerts: {
      service: [...serviceAlerts(service, key.uid), ...errorRateAlerts(service, key.uid)],
      "error-budgets": errorBudgetAlerts(service, key.uid),
      servers: serverAlerts(machines, servers.max, fleet.uid),
      database: databaseAlerts(database, data.uid),
      telemetry: telemetryAlerts(telemetrySignals(name), key.uid),
    },
  };
}
