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
import { seriesBudget } from "../collection/series-budget";
import { backupsPage } from "../dashboards/backups";
import { capacityPage } from "../dashboards/capacity";
import { costOfWatchingPage } from "../dashboards/cost-of-watching";
import { dataQualityPage } from "../dashboards/data-quality";
import { databasePage } from "../dashboards/database";
import { keyMetrics } from "../dashboards/key-metrics";
import { monitoringPage } from "../dashboards/monitoring";
import { onCallPage } from "../dashboards/on-call";
import { realTimePage } from "../dashboards/real-time";
import { serversPage } from "../dashboards/servers";
import { servicePage } from "../dashboards/service";
import { databaseClusters, name as nameOf, topicName } from "../environments/names";
import type { Environment } from "../environments/schema";
import { instanceTypes } from "../policy/instance-types";
import { type Severity, severities } from "../policy/severities";
import { availabilitySignals } from "../signals/availability";
import { backupSignals, DAILY_KINDS } from "../signals/backups-cloudwatch";
import { cacheSignals } from "../signals/cache";
import { cacheCloudWatchSignals } from "../signals/cache-cloudwatch";
import { capacitySignals, volumeFullIn } from "../signals/capacity";
import { costOfWatchingSignals } from "../signals/cost-of-watching";
import { dataQualitySignals } from "../signals/data-quality";
import { databaseSignals } from "../signals/database";
import { databaseCloudWatchSignals } from "../signals/database-cloudwatch";
import { deploymentSignal } from "../signals/deployments";
import { expirySignals } from "../signals/expiry";
import { grafanaHealthSignals } from "../signals/grafana-health";
import { httpSignals } from "../signals/http";
import { requestSignals } from "../signals/http-by";
import { machineSignals } from "../signals/machines";
import { onCallSignals, publishedSignal } from "../signals/on-call";
import { protectionSignals } from "../signals/protection";
import { quotaSignals } from "../signals/quotas-cloudwatch";
import { remoteWriteSignals } from "../signals/remote-write";
import { satisfactionSignals } from "../signals/satisfaction";
import { saturationSignals } from "../signals/saturation";
import type { CloudWatchSignal } from "../signals/signal";
import { strainSignals } from "../signals/strain";
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
    ...strainSignals(name),
    webSocketPercentile95: webSocket.percentile95,
    webSocketPercentile95Now: webSocket.percentile95Now,
    meanQuery: database.meanQuery,
  };

  const quality = dataQualitySignals(name);
  const protection = protectionSignals(name);
  const monitoring = {
    ...telemetrySignals(name),
    ...grafanaHealthSignals(name, environment.grafana.organizationId),
    ...remoteWriteSignals(name),
    ...expirySignals(name),
    servedThroughout: availability.servedThroughout,
  };
  const { primary, secondary } = databaseClusters(environment);
  const aws = databaseCloudWatchSignals(primary, secondary, environment.region);
  const cache = cacheCloudWatchSignals(nameOf(environment, "cache"), environment.cache.replicas + 1);
  const backups = backupSignals(nameOf(environment, "backups"));
  const { minReaders, maxReaders } = environment.database;
  const maxima = { servers: servers.max, minReaders, maxReaders };
  const measured = { ...machines, concurrentUsers: http.concurrentUsers };

  const pages = {
    key: keyMetrics(service),
    service: servicePage({ ...service, ...requestSignals(name) }),
    servers: serversPage({ ...machines, ...saturationSignals(name) }, servers.min),
    database: databasePage({ ...database, ...aws, concurrentUsers: http.concurrentUsers }, maxReaders),
    realTime: realTimePage({ ...webSocket, ...cacheSignals(name), ...cache, concurrentUsers: http.concurrentUsers }),
    quality: dataQualityPage(quality),
    backups: backupsPage({
      ...protection,
      databaseBackups: backups(DAILY_KINDS.Database),
      uploadsBackups: backups(DAILY_KINDS.Uploads),
      replicaLag: aws.replicaLag,
    }),
    capacity: capacityPage(
      {
        ...measured,
        ...capacitySignals(measured, maxima),
        ...aws,
        ...quotaSignals(),
        untilVolumeFull: volumeFullIn(aws.volume),
      },
      { servers: servers.max, readers: maxReaders },
    ),
    onCall: onCallPage({
      ...monitoring,
      ...onCallSignals(name, environment.grafana.organizationId),
      published: published(environment),
    }),
    monitoring: monitoringPage(monitoring),
    cost: costOfWatchingPage(costOfWatchingSignals(name), seriesBudget()),
  };
  // `MetricsIngestionSilent` of the monitoring stack, past Grafana.
  const ingestionWatched = environment.grafana.prometheus.kind === "amazon-managed";
  return {
    pages: Object.values(pages),
    deployments: deploymentSignal(name),
    users: http.concurrentUsers,
    alerts: {
      service: [...serviceAlerts(service, pages.key.uid), ...errorRateAlerts(service, pages.key.uid)],
      "error-budgets": errorBudgetAlerts(service, pages.key.uid),
      servers: serverAlerts(machines, servers.max, pages.servers.uid),
      database: databaseAlerts(database, pages.database.uid),
      telemetry: telemetryAlerts(monitoring, ingestionWatched, pages.monitoring.uid),
      monitoring: grafanaHealthAlerts(monitoring, pages.monitoring.uid),
      expiry: expiryAlerts(monitoring, pages.monitoring.uid),
      "data-quality": dataQualityAlerts(quality, pages.quality.uid),
      protection: protectionAlerts(protection, pages.backups.uid),
    },
  };
}

function published(environment: Environment) {
  const all = Object.keys(severities) as Severity[];
  return all.map((severity) => publishedSignal(topicName(environment, severity), severity)) as [CloudWatchSignal];
}
