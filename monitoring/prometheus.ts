import { withBreakdowns } from "../alerts/breakdowns";
import { dataQualityAlerts } from "../alerts/data-quality";
import { databaseAlerts } from "../alerts/database";
import { errorBudgetAlerts } from "../alerts/error-budgets";
import { errorRateAlerts } from "../alerts/error-rate";
import { expiryAlerts } from "../alerts/expiry";
import { grafanaHealthAlerts } from "../alerts/grafana-health";
import { logicalDumpAlerts } from "../alerts/logical-dumps";
import { reconciliationAlerts } from "../alerts/reconciliation";
import { requestAlerts } from "../alerts/requests";
import { serverAlerts } from "../alerts/servers";
import { serviceAlerts } from "../alerts/service";
import { telemetryAlerts } from "../alerts/telemetry";
import { backupsDashboard } from "../dashboards/backups";
import { capacityDashboard } from "../dashboards/capacity";
import { costOfWatchingDashboard } from "../dashboards/cost-of-watching";
import { dataQualityDashboard } from "../dashboards/data-quality";
import { databaseDashboard } from "../dashboards/database";
import { keyMetricsDashboard } from "../dashboards/key-metrics";
import { logsDashboard } from "../dashboards/logs";
import { monitoringDashboard } from "../dashboards/monitoring";
import { onCallDashboard } from "../dashboards/on-call";
import { realTimeDashboard } from "../dashboards/real-time";
import { serversDashboard } from "../dashboards/servers";
import { serviceDashboard } from "../dashboards/service";
import {
  copiedBuckets,
  databaseClusters,
  logResources,
  name as nameOf,
  REPLICATION_RULE,
  topicName,
} from "../environments/names";
import type { Environment } from "../environments/schema";
import { backlog } from "../machines/collectors/backlog";
import { fleetSamplesPerSecond, fleetSeries, seriesBudget } from "../machines/collectors/series-budget";
import { collection } from "../policy/collection";
import { instanceTypes } from "../policy/instance-types";
import { type Severity, severities } from "../policy/severities";
import { backupAgeSignal, backupGapsSignal, backupSignals, DAILY_KINDS, daily } from "../signals/cloudwatch/backups";
import { cacheCloudWatchSignals } from "../signals/cloudwatch/cache";
import { collectorSignals } from "../signals/cloudwatch/collectors";
import { databaseCloudWatchSignals } from "../signals/cloudwatch/database";
import { detectionSignals } from "../signals/cloudwatch/detections";
import { logBreakdowns } from "../signals/cloudwatch/log-breakdowns";
import { logSignals } from "../signals/cloudwatch/logs";
import { quotaSignals } from "../signals/cloudwatch/quotas";
import { restoreTestSignals } from "../signals/cloudwatch/restore-tests";
import { uploadsCloudWatchSignals } from "../signals/cloudwatch/uploads";
import { volumeFull } from "../signals/cloudwatch/volume-full";
import { availabilitySignals } from "../signals/prometheus/availability";
import { breakdownSignals } from "../signals/prometheus/breakdowns";
import { burnSignals } from "../signals/prometheus/burns";
import { cacheSignals } from "../signals/prometheus/cache";
import { capacitySignals } from "../signals/prometheus/capacity";
import { costOfWatchingSignals } from "../signals/prometheus/cost-of-watching";
import { dataQualitySignals } from "../signals/prometheus/data-quality";
import { databaseSignals } from "../signals/prometheus/database";
import { deploymentSignal } from "../signals/prometheus/deployments";
import { errorBudgetRemaining } from "../signals/prometheus/error-budget-remaining";
import { expirySignals } from "../signals/prometheus/expiry";
import { grafanaHealthSignals } from "../signals/prometheus/grafana-health";
import { httpSignals } from "../signals/prometheus/http";
import { requestSignals } from "../signals/prometheus/http-by";
import { logicalDumpSignals } from "../signals/prometheus/logical-dumps";
import { machineSignals } from "../signals/prometheus/machines";
import { objectiveSignals } from "../signals/prometheus/objectives";
import { onCallSignals, publishedSignal } from "../signals/prometheus/on-call";
import { reconciliationSignals } from "../signals/prometheus/reconciliation";
import { remoteWriteSignals } from "../signals/prometheus/remote-write";
import { satisfactionSignals } from "../signals/prometheus/satisfaction";
import { saturationSignals } from "../signals/prometheus/saturation";
import { slowQuerySignals } from "../signals/prometheus/slow-queries";
import { sourceFailureSignals } from "../signals/prometheus/source-failures";
import { telemetrySignals } from "../signals/prometheus/telemetry";
import { webSocketSignals } from "../signals/prometheus/websocket";
import type { CloudWatchSignal } from "../signals/signal";

/** Returns Grafana's dashboards and alerts of an environment, the alerts by topic. */
export function prometheusMonitoring(environment: Environment) {
  const { name, servers } = environment;
  const http = httpSignals(name);
  const availability = availabilitySignals(name);
  const satisfaction = satisfactionSignals(name);
  const database = {
    ...databaseSignals(name),
    servedThroughout: availability.servedThroughout,
    enoughRequests: http.enoughRequests,
  };
  const machines = machineSignals(name, instanceTypes[servers.instanceType].networkBaselineGigabitsPerSecond);
  const webSocket = webSocketSignals(name);
  const service = {
    ...http,
    ...availability,
    ...burnSignals(name),
    ...slowQuerySignals(name),
    ...objectiveSignals(name),
    ...satisfaction,
    webSocketPercentile95: webSocket.percentile95,
    webSocketPercentile95Now: webSocket.percentile95Now,
    enoughUpdates: webSocket.enoughUpdates,
    meanQuery: database.meanQuery,
  };

  const requests = requestSignals(name);
  const saturation = saturationSignals(name);
  const quality = dataQualitySignals(name);
  const comparisons = reconciliationSignals(name);
  const dumps = logicalDumpSignals(name);
  const monitoring = {
    ...telemetrySignals(name),
    ...grafanaHealthSignals(name, environment.grafana.organizationId),
    ...remoteWriteSignals(name),
    ...sourceFailureSignals(name),
    ...expirySignals(name),
    servedThroughout: availability.servedThroughout,
  };
  const { primary, secondary } = databaseClusters(environment);
  const aws = databaseCloudWatchSignals(primary, secondary, environment.region);
  const cache = cacheCloudWatchSignals(nameOf(environment, "cache"), environment.cache.replicas + 1);
  const backups = backupSignals(nameOf(environment, "backups"));
  const { minReaders, maxReaders } = environment.database;
  const readers = { min: minReaders, max: maxReaders };
  const uploadsAt = copiedBuckets(environment, "uploads");
  const uploads = uploadsCloudWatchSignals(uploadsAt.bucketName, uploadsAt.replicaBucketName, REPLICATION_RULE);
  const collectors = collectorSignals(nameOf(environment, "collectors"));
  // Routines have few series, whose number does not grow.
  const { routines: _handful, ...perTarget } = seriesBudget();
  const largest = { servers: servers.max, databases: 1 + maxReaders };
  const wholeSeries = fleetSeries(largest, collection.replicas.count);
  const held = backlog(fleetSamplesPerSecond(largest, collection.replicas.count));

  const dashboards = {
    key: keyMetricsDashboard({ ...service, ...errorBudgetRemaining(service) }, readers),
    service: serviceDashboard({ ...service, ...requests }),
    servers: serversDashboard({ ...machines, ...saturation, ...requests }, servers),
    database: databaseDashboard({ ...database, ...aws, concurrentUsers: http.concurrentUsers }, readers),
    realTime: realTimeDashboard(
      { ...webSocket, ...cacheSignals(name), ...cache, concurrentUsers: http.concurrentUsers },
      readers,
    ),
    quality: dataQualityDashboard({ ...quality, ...comparisons }),
    backups: backupsDashboard({
      dumps,
      restoreTests: restoreTestSignals(name),
      weeklyAge: backupAgeSignal(name),
      backupGaps: backupGapsSignal(name),
      databaseBackups: daily(backups(DAILY_KINDS.Database), "the database"),
      uploadsBackups: daily(backups(DAILY_KINDS.Uploads), "the uploads"),
      replicaLag: aws.replicaLag,
      // The disaster-recovery region publishes the replication lag, and the source region publishes failed replications.
      globalLag: { ...aws.globalLag, region: environment.disasterRecoveryRegion },
      uploadsLatency: { ...uploads.latency, region: environment.disasterRecoveryRegion },
      uploadsFailed: { ...uploads.failed, sparse: true },
    }),
    capacity: capacityDashboard(
      {
        ...machines,
        ...capacitySignals(name, { servers: servers.max, minReaders, maxReaders }),
        ...aws,
        ...quotaSignals(),
        volumeFull: volumeFull(aws.volume),
      },
      { servers: servers.max, readers },
    ),
    onCall: onCallDashboard({
      ...monitoring,
      ...onCallSignals(name, environment.grafana.organizationId),
      published: published(environment),
    }),
    monitoring: monitoringDashboard(
      { ...monitoring, collectorsMissing: collectors.missing, collectorDiskPercent: collectors.diskPercent },
      held.maximumShards * held.shardCapacity,
    ),
    logs: logsDashboard(logSignals(logResources(environment)), logBreakdowns(name), detectionSignals(name)),
    cost: costOfWatchingDashboard(costOfWatchingSignals(name), { perTarget, whole: wholeSeries }),
  };
  // The alert `MetricsIngestionSilent` of the monitoring stack is independent of Grafana.
  const ingestionWatched = environment.grafana.prometheus.kind === "amazon-managed";
  const ofServers = serverAlerts({ ...machines, ...saturation, ...requests }, servers.max, dashboards.servers.uid);
  const ofDatabase = databaseAlerts(database, dashboards.database.uid);
  // Causes suppress the alerts on slow and failing requests, which are symptoms.
  const causes = [...ofServers, ...ofDatabase].filter(
    ({ name }) => name === "CpuPeak" || name === "DatabaseQueryTimeHigh",
  );
  const alerts = {
    service: [
      ...serviceAlerts(service, causes, dashboards.key.uid),
      ...errorRateAlerts(service, causes, dashboards.key.uid),
      ...requestAlerts({ ...service, ...requests, silent: monitoring.silent }, dashboards.service.uid),
    ],
    "error-budgets": errorBudgetAlerts(service, dashboards.key.uid),
    servers: ofServers,
    database: ofDatabase,
    telemetry: telemetryAlerts(monitoring, ingestionWatched, dashboards.monitoring.uid),
    monitoring: grafanaHealthAlerts(monitoring, dashboards.monitoring.uid),
    expiry: expiryAlerts(monitoring, dashboards.monitoring.uid),
    "data-quality": [
      ...dataQualityAlerts(quality, dashboards.quality.uid),
      ...reconciliationAlerts(comparisons, dashboards.quality.uid),
    ],
    "logical-dumps": logicalDumpAlerts(dumps, dashboards.backups.uid),
  };
  const parts = { ...requests, ...machines, ...webSocket, ...monitoring, ...breakdownSignals(name) };
  return {
    dashboards: Object.values(dashboards),
    deployments: deploymentSignal(name),
    users: http.concurrentUsers,
    alerts: withBreakdowns(alerts, parts),
  };
}

function published(environment: Environment) {
  const all = Object.keys(severities) as Severity[];
  return all.map((severity) => publishedSignal(topicName(environment, severity), severity)) as [CloudWatchSignal];
}
