import type { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { Construct } from "constructs";
import { stringify } from "yaml";
import { deliveryAlert, heartbeatAlert, ingestionAlert } from "../alerts/monitoring-cloudwatch";
import { healthEvents, quotaAlert } from "../alerts/platform-cloudwatch";
import { ALERT_PUBLISHERS, AlertTopic } from "../constructs/aws/alert-topic";
import { DatadogRole } from "../constructs/aws/datadog-role";
import { EncryptionKey } from "../constructs/aws/encryption-key";
import { GrafanaRole } from "../constructs/aws/grafana-role";
import { HeartbeatEndpoint } from "../constructs/aws/heartbeat-endpoint";
import { HeartbeatTopic } from "../constructs/aws/heartbeat-topic";
import { PrometheusWorkspace } from "../constructs/aws/prometheus-workspace";
import { RecordingRules } from "../constructs/aws/recording-rules";
import { WeeklyReview } from "../constructs/aws/weekly-review";
import {
  datadogRoleName,
  errorKeyParameter,
  heartbeatTopicArn,
  heartbeatTopicName,
  monitoringTopicName,
  parameterArn,
  routineMonitor,
  topicArn,
  topicName,
  weeklyReviewTopicName,
} from "../environments/names";
import type { Environment } from "../environments/schema";
import reviewWeek from "../functions/review_week.py";
import { homes } from "../policy/conditions";
import type { Conditions } from "../policy/conditions/condition";
import { onCall } from "../policy/on-call";
import { retention } from "../policy/retention";
import { type Severity, severities } from "../policy/severities";
import { monitoringSignals, undeliveredSignal } from "../signals/monitoring-cloudwatch";
import { quotaSignals } from "../signals/quotas-cloudwatch";
import { recordingGroups } from "../signals/recordings/rule-groups";
import { AwsStack } from "./aws-stack";

/** Where alarms tell people, where Prometheus' metrics are kept, and how Grafana may read both regions. */
export class MonitoringStack extends AwsStack {
  /** Base address of the managed Prometheus; undefined where the environment brings its own. */
  readonly prometheusEndpoint: string | undefined;
  readonly prometheusWorkspaceArn: string | undefined;
  readonly grafanaRoleArn: string;
  /** Where a Grafana that is not Amazon's sends its heartbeat, and the secret that it sends with it. */
  readonly heartbeatEndpoint: { readonly url: string; readonly apiKey: string } | undefined;

  constructor(scope: Construct, environment: Environment) {
    super(scope, environment, "monitoring");
    const keyArn = this.alertTopics("alerts");
    this.alertTopics("recovery-alerts", this.disasterRecovery);
    this.topic(this, "monitoring-alerts", monitoringTopicName(environment), keyArn);
    const heartbeat = new HeartbeatTopic(this, "heartbeat", { name: heartbeatTopicName(environment), keyArn });
    const signals = monitoringSignals(heartbeatTopicName(environment));
    const workspace = environment.grafana.prometheus.kind === "amazon-managed" ? this.workspace() : undefined;
    this.prometheusEndpoint = workspace?.endpoint;
    this.prometheusWorkspaceArn = workspace?.arn;
    this.grafanaRoleArn = new GrafanaRole(this, "grafana", {
      name: this.name("grafana"),
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
    this.tell([heartbeatAlert(signals.heartbeats)], "monitoring");
    if (workspace !== undefined) {
      new RecordingRules(this, "recordings", {
        name: "recordings",
        workspaceId: workspace.workspaceId,
        rules: stringify({ groups: recordingGroups(environment.name) }, { lineWidth: 0 }),
      });
    }
    if (workspace !== undefined) this.tell([ingestionAlert(signals.ingestion(workspace.workspaceId))], "monitoring");
    this.tell([...healthEvents(), quotaAlert(quotaSignals().serverCpus)]);
    // AWS tells each region's trouble in that region.
    this.tell(healthEvents(), "abroad", new Construct(this, "recovery-health"));
    this.deliveries();
    this.weeklyReview("P3", keyArn);
  }

  /** What Grafana does not see of what persists: it mails a list of its own (`Notifications`). */
  private weeklyReview(severity: Severity, keyArn: string): void {
    const { environment } = this;
    const { weeklySchedule, persistentDays, recurringDays } = onCall.review;
    const ofSeverity = Object.entries<Conditions[string]>(homes.events).filter(([, its]) => its.severity === severity);
    const topic = this.topic(this, "weekly-review-list", weeklyReviewTopicName(environment), keyArn);
    new WeeklyReview(this, "weekly-review", {
      name: this.name("weekly-review"),
      environment: environment.name,
      account: environment.account,
      regions: [environment.region, environment.disasterRecoveryRegion],
      alarmPrefix: this.name(""),
      severity,
      eventRules: ofSeverity.map(([name]) => this.name(name)),
      persistentDays,
      recurringDays,
      schedule: weeklySchedule,
      program: reviewWeek,
      topicArn: topic.arn,
      keyArn,
      checkIn: this.reviewAwaited(),
      failureTopicArn: topicArn(environment, severity),
    });
  }

  private reviewAwaited() {
    const { environment } = this;
    if (environment.sentry.kind === "none") return undefined;
    const keyParameter = errorKeyParameter(environment, "routines");
    const monitor = routineMonitor(environment, "weekly-review-list");
    return { monitor, keyParameter, keyParameterArn: parameterArn(environment, keyParameter) };
  }

  /** One topic per severity: SNS and CloudWatch alarms have to be in the same region, so each region has them all. */
  private alertTopics(id: string, provider?: AwsProvider): string {
    const { account } = this.environment;
    const place = new Construct(this, id);
    const { arn: keyArn } = new EncryptionKey(place, "key", {
      name: this.name("alerts"),
      description: "Alerts on their way to people",
      account,
      services: ALERT_PUBLISHERS,
      deletionWindowDays: retention.keyDeletion.days,
      provider,
    });
    for (const severity of Object.keys(severities) as Severity[]) {
      this.topic(place, severity.toLowerCase(), topicName(this.environment, severity), keyArn, provider);
    }
    return keyArn;
  }

  private topic(place: Construct, id: string, name: string, keyArn: string, provider?: AwsProvider): AlertTopic {
    const { account, notifications } = this.environment;
    return new AlertTopic(place, id, { name, keyArn, account, emails: notifications.emails, provider });
  }

  /** By another topic than those that are watched; abroad there is none but theirs, and the most urgent of them has to do. */
  private deliveries(): void {
    const topics = Object.fromEntries(
      (Object.keys(severities) as Severity[]).map((of) => [of.toLowerCase(), topicName(this.environment, of)]),
    );
    const monitoring = monitoringTopicName(this.environment);
    this.tell([deliveryAlert(undeliveredSignal({ ...topics, monitoring }))], "monitoring");
    this.tell([deliveryAlert(undeliveredSignal(topics))], "abroad", new Construct(this, "recovery-delivery"));
  }

  private endpoint(keyArn: string): HeartbeatEndpoint {
    return new HeartbeatEndpoint(this, "heartbeat-endpoint", {
      name: heartbeatTopicName(this.environment),
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
      services: [`logs.${region}.amazonaws.com`],
      deletionWindowDays: retention.keyDeletion.days,
    });
    return new PrometheusWorkspace(this, "metrics", {
      name: this.name("metrics"),
      keyArn: key.arn,
      logRetentionDays: retention.logs.days,
    });
  }
}
