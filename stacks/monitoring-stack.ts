import type { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { Construct } from "constructs";
import { stringify } from "yaml";
import {
  deliveryAlert,
  heartbeatAlert,
  ingestionAlert,
  unstartedAlert,
  workspaceAlerts,
} from "../alerts/monitoring-cloudwatch";
import { healthEvents, quotaAlert } from "../alerts/platform-cloudwatch";
import { securityAlerts } from "../alerts/security-events";
import { AlertTopic } from "../constructs/aws/alert-topic";
import { DatadogRole } from "../constructs/aws/datadog-role";
import { EncryptionKey } from "../constructs/aws/encryption-key";
import { GrafanaRole } from "../constructs/aws/grafana-role";
import { HealthBackup } from "../constructs/aws/health-backup";
import { HeartbeatEndpoint } from "../constructs/aws/heartbeat-endpoint";
import { HeartbeatTopic } from "../constructs/aws/heartbeat-topic";
import { PrometheusWorkspace } from "../constructs/aws/prometheus-workspace";
import { RecordingRules } from "../constructs/aws/recording-rules";
import { forAccount, logGroups, type ServicePrincipal } from "../constructs/aws/service-principal";
import { WeeklyReview } from "../constructs/aws/weekly-review";
import {
  datadogRoleName,
  heartbeatTopicArn,
  heartbeatTopicName,
  monitoringTopicName,
  startingRules,
  topicArn,
  topicName,
  weeklyReviewName,
  weeklyReviewTopicName,
} from "../environments/names";
import type { Environment } from "../environments/schema";
import reviewWeek from "../machines/functions/review_week.py";
import { withCheckIn } from "../machines/functions/with-check-in";
import { alertPolicy, homes } from "../policy/alert-policies";
import type { AlertPolicies } from "../policy/alert-policies/alert-policy";
import { onCall } from "../policy/on-call";
import { platform } from "../policy/platform";
import { retention } from "../policy/retention";
import { type Severity, severities } from "../policy/severities";
import { unstartedSignal } from "../signals/cloudwatch/events";
import { monitoringSignals, undeliveredSignal, workspaceSignals } from "../signals/cloudwatch/monitoring";
import { quotaSignals } from "../signals/cloudwatch/quotas";
import { RECORDINGS, recordingGroups } from "../signals/recordings/rule-groups";
import { AwsStack } from "./aws-stack";
import { awsProvider } from "./support/aws-provider";
import { routineCheckIn } from "./support/routine-check-in";
import { weeklyTrends } from "./support/weekly-trends";

/**
 * EventBridge sends no account with its publications, so a condition on the account would refuse them all (EventBridge user guide,
 * troubleshooting).
 */
const EVENT_BRIDGE: ServicePrincipal = { service: "events.amazonaws.com" };
/**
 * AWS Backup must send its account to the topic's policy. AWS does not document that it sends the account with the use of the topic's key.
 */
const BACKUP = "backup.amazonaws.com";

/** Severities of the event rules in the environment's own region and in the disaster-recovery region. */
const EVENT_SEVERITIES = new Set(
  Object.values<AlertPolicies[string]>(homes.events)
    .filter(({ planned }) => planned === undefined)
    .map(({ severity }) => severity),
);
const RECOVERY_SEVERITIES = new Set([...healthEvents([]), ...securityAlerts()].map(({ severity }) => severity));

/** Alert topics, the managed Prometheus, and Grafana's access to both regions. */
export class MonitoringStack extends AwsStack {
  /** Base address of the managed Prometheus. @default the environment has its own Prometheus */
  readonly prometheusEndpoint: string | undefined;
  readonly prometheusWorkspaceArn: string | undefined;
  readonly grafanaRoleArn: string;
  /** The heartbeat's address and its secret key, for a Grafana outside of AWS. */
  readonly heartbeatEndpoint: { readonly url: string; readonly apiKey: string } | undefined;

  constructor(scope: Construct, environment: Environment) {
    super(scope, environment, "monitoring");
    const keyArn = this.alertTopics("alerts", EVENT_SEVERITIES);
    this.alertTopics("recovery-alerts", RECOVERY_SEVERITIES, this.disasterRecovery);
    this.topic(this, "monitoring-alerts", monitoringTopicName(environment), keyArn, [this.cloudWatch]);
    const heartbeat = new HeartbeatTopic(this, "heartbeat", { name: heartbeatTopicName(environment), keyArn });
    const signals = monitoringSignals(heartbeatTopicName(environment));
    const workspace = environment.grafana.prometheus.kind === "amazon-managed" ? this.workspace() : undefined;
    this.prometheusEndpoint = workspace?.endpoint;
    this.prometheusWorkspaceArn = workspace?.arn;
    this.grafanaRoleArn = new GrafanaRole(this, "grafana", {
      name: this.globalName("grafana"),
      account: environment.account,
      principalArn: environment.grafana.awsPrincipalArn,
      prometheusWorkspaceArn: workspace?.arn,
      heartbeat: environment.grafana.kind === "amazon-managed" ? { topicArn: heartbeat.arn, keyArn } : undefined,
    }).arn;
    this.heartbeatEndpoint = environment.grafana.kind === "self-managed" ? this.endpoint(keyArn) : undefined;
    const { datadog } = environment;
    if (datadog.kind === "account") {
      new DatadogRole(this, "datadog", { name: datadogRoleName(environment), externalId: datadog.awsExternalId });
    }
    this.addAlarms([heartbeatAlert(signals.heartbeats)], "monitoring");
    if (workspace !== undefined) {
      new RecordingRules(this, "recordings", {
        name: RECORDINGS,
        workspaceId: workspace.workspaceId,
        rules: stringify({ groups: recordingGroups(environment.name) }, { lineWidth: 0 }),
      });
    }
    // The alarm notifies P1's topic, so that it joins the incident of MetricsLate, which has the same grouping key.
    if (workspace !== undefined) {
      const { workspaceId } = workspace;
      this.addAlarms([
        ingestionAlert(signals.ingestion(workspaceId)),
        ...workspaceAlerts(workspaceSignals(workspaceId)),
      ]);
    }
    const health = healthEvents([environment.region, environment.disasterRecoveryRegion]);
    this.addAlarms([...health, quotaAlert(quotaSignals().serverCpus)]);
    // AWS Health sends a region's events in that region.
    this.addAlarms(health, "abroad", new Construct(this, "recovery-health"));
    this.healthBackup();
    this.deliveries();
    this.addAlarms([unstartedAlert(unstartedSignal(startingRules(environment)))]);
    this.weeklyReview("P3", keyArn);
  }

  /** Creates the mail with persistent alarms that Grafana does not evaluate. Grafana mails its own list (`Notifications`). */
  private weeklyReview(severity: Severity, keyArn: string): void {
    const { environment } = this;
    const { weeklySchedule, persistentDays, recurringDays } = onCall.review;
    const ofSeverity = Object.entries<AlertPolicies[string]>(homes.events).filter(
      ([, policy]) => policy.severity === severity,
    );
    const topic = this.topic(this, "weekly-review-list", weeklyReviewTopicName(environment), keyArn, []);
    new WeeklyReview(this, "weekly-review", {
      name: weeklyReviewName(environment),
      roleName: this.globalName("weekly-review"),
      environment: environment.name,
      account: environment.account,
      regions: [environment.region, environment.disasterRecoveryRegion],
      alarmPrefix: this.name(""),
      severity,
      eventRules: ofSeverity.map(([name]) => this.name(name)),
      persistentDays,
      recurringDays,
      trends: weeklyTrends(environment.grafana.url),
      schedule: weeklySchedule,
      program: withCheckIn(reviewWeek),
      topicArn: topic.arn,
      keyArn,
      checkIn: routineCheckIn(environment, "weekly-review-list"),
      failureTopicArn: topicArn(environment, severity),
    });
  }

  private get cloudWatch(): ServicePrincipal {
    return forAccount("cloudwatch.amazonaws.com", this.environment.account);
  }

  /**
   * Creates one topic per severity. SNS topics and CloudWatch alarms must be in the same region, so each region has all of them.
   *
   * @param eventSeverities severities of the region's event rules, which publish to the topics
   */
  private alertTopics(id: string, eventSeverities: ReadonlySet<Severity>, provider?: AwsProvider): string {
    const { account } = this.environment;
    const place = new Construct(this, id);
    const { arn: keyArn } = new EncryptionKey(place, "key", {
      name: this.name("alerts"),
      description: "Alerts on their way to people",
      account,
      services: [this.cloudWatch, EVENT_BRIDGE, { service: BACKUP }],
      deletionWindowDays: retention.keyDeletion.days,
      provider,
    });
    for (const severity of Object.keys(severities) as Severity[]) {
      const publishers = [
        this.cloudWatch,
        ...(eventSeverities.has(severity) ? [EVENT_BRIDGE] : []),
        ...(severity === alertPolicy("BackupJobFailed").severity ? [forAccount(BACKUP, account)] : []),
      ];
      this.topic(place, severity.toLowerCase(), topicName(this.environment, severity), keyArn, publishers, provider);
    }
    return keyArn;
  }

  private topic(
    place: Construct,
    id: string,
    name: string,
    keyArn: string,
    publishers: readonly ServicePrincipal[],
    provider?: AwsProvider,
  ): AlertTopic {
    const { emails } = this.environment.notifications;
    return new AlertTopic(place, id, { name, keyArn, publishers, emails, provider });
  }

  /**
   * A failed region may not send its events, so that AWS Health's backup region forwards them. An event that arrives twice is one incident:
   * both have the same grouping key and severity, and the later one joins.
   */
  private healthBackup(): void {
    const { account, region, disasterRecoveryRegion: toRegion } = this.environment;
    const backupRegion = platform.health.backupRegionNames.find((name) => name !== region) ?? region;
    // The disaster-recovery region's own rules already receive the events.
    if (backupRegion === toRegion) return;
    new HealthBackup(this, "health-backup", {
      name: this.name("health-backup"),
      roleName: this.globalName("health-backup"),
      account,
      region,
      toRegion,
      everywhere: platform.health.misuseServiceNames,
      provider: awsProvider(this, "aws-health-backup", backupRegion, "health_backup"),
    });
  }

  /**
   * Alarms on the delivery of the alert topics use another topic. The disaster-recovery region has only alert topics, so its alarms use the
   * most urgent one.
   */
  private deliveries(): void {
    const topics = Object.fromEntries(
      (Object.keys(severities) as Severity[]).map((of) => [of.toLowerCase(), topicName(this.environment, of)]),
    );
    const monitoring = monitoringTopicName(this.environment);
    this.addAlarms([deliveryAlert(undeliveredSignal({ ...topics, monitoring }))], "monitoring");
    this.addAlarms([deliveryAlert(undeliveredSignal(topics))], "abroad", new Construct(this, "recovery-delivery"));
  }

  private endpoint(keyArn: string): HeartbeatEndpoint {
    return new HeartbeatEndpoint(this, "heartbeat-endpoint", {
      name: heartbeatTopicName(this.environment),
      roleName: this.globalName("heartbeat-endpoint"),
      region: this.environment.region,
      topicArn: heartbeatTopicArn(this.environment),
      keyArn,
    });
  }

  private workspace(): PrometheusWorkspace {
    const { account, region } = this.environment;
    const key = new EncryptionKey(this, "metrics-key", {
      name: this.name("metrics"),
      description: "Prometheus' metrics and the logs of their ingestion",
      account,
      services: [logGroups(region, account)],
      deletionWindowDays: retention.keyDeletion.days,
    });
    return new PrometheusWorkspace(this, "metrics", {
      name: this.name("metrics"),
      keyArn: key.arn,
      logRetentionDays: retention.logs.days,
    });
  }
}
