import type { Construct } from "constructs";
import { Dashboard } from "../.gen/providers/grafana/dashboard";
import { Folder } from "../.gen/providers/grafana/folder";
import { GrafanaProvider } from "../.gen/providers/grafana/provider";
import { grafanaRule } from "../alerts/render/grafana-rule";
import { heartbeatRule } from "../alerts/render/heartbeat-rule";
import { notificationTiming } from "../alerts/render/notification-timing";
import { assertCanFire } from "../checks/can-fire/assert-can-fire";
import { AlertGroup } from "../constructs/grafana/alert-group";
import { ContactPoints, type HeartbeatDelivery } from "../constructs/grafana/contact-points";
import { DataSources } from "../constructs/grafana/data-sources";
import { Notifications } from "../constructs/grafana/notifications";
import { panelIdOf } from "../dashboards/dashboard";
import { renderDashboard } from "../dashboards/render";
import { FOLDER, FOLDER_UID } from "../dashboards/style";
import { heartbeatTopicArn } from "../environments/names";
import type { Environment } from "../environments/schema";
import { prometheusMonitoring } from "../monitoring/prometheus";
import { businessHours } from "../policy/business-hours";
import { collection } from "../policy/collection";
import { maintenance } from "../policy/maintenance";
import { onCall } from "../policy/on-call";
import { type Severity, severities } from "../policy/severities";
import { answerable } from "../signals/recordings/answerable";
import { EnvironmentStack } from "./environment-stack";
import type { PagerKeys, PagingTool } from "./pagerduty-stack";
import { secret } from "./support/secret";

/** The provider's version range, whose schema the bindings have (`provider-schemas/`). */
const GRAFANA_PROVIDER = "~> 4.45";

/** The stack's inputs from the environment's other stacks. */
export interface GrafanaStackProps {
  readonly monitoring: {
    /** The managed Prometheus's query endpoint. @default the environment has its own Prometheus */
    readonly prometheusEndpoint?: string;
    /** ARN of the role with which Grafana reads metrics. */
    readonly grafanaRoleArn: string;
    /** The heartbeat's address and its secret key, for a Grafana outside of AWS. */
    readonly heartbeatEndpoint?: { readonly url: string; readonly apiKey: string };
  };
  /** The stack's inputs from PagerDuty. */
  readonly pager: {
    /** Secrets: integration keys of a tool in PagerDuty, by severity. */
    readonly keysOf: (tool: PagingTool) => PagerKeys;
  };
}

/** The environment's Grafana organization: data sources, dashboards, alert rules and notifications. */
export class GrafanaStack extends EnvironmentStack {
  constructor(scope: Construct, environment: Environment, { monitoring, pager }: GrafanaStackProps) {
    super(scope, environment, "grafana");
    new GrafanaProvider(this, "grafana", {
      url: environment.grafana.url,
      orgId: environment.grafana.organizationId,
      auth: secret(this, "grafana_auth", "Service account token of the environment's Grafana organization"),
    });

    this.addOverride("terraform.required_providers.grafana.version", GRAFANA_PROVIDER);

    const { prometheus } = environment.grafana;
    const query = answerable(environment.name, prometheus.kind);
    const sources = {
      query,
      prometheus: {
        type: prometheus.kind === "plain" ? "prometheus" : "grafana-amazonprometheus-datasource",
        uid: "prometheus",
      },
      cloudwatch: { type: "cloudwatch", uid: "cloudwatch", region: environment.region },
    };
    new DataSources(this, "sources", {
      prometheusUid: sources.prometheus.uid,
      prometheusType: sources.prometheus.type,
      prometheusUrl:
        prometheus.kind === "plain" ? prometheus.url : endpoint(environment, monitoring.prometheusEndpoint),
      cloudWatchUid: sources.cloudwatch.uid,
      scrapeIntervalSeconds: collection.scrape.intervalSeconds,
      region: environment.region,
      roleArn: monitoring.grafanaRoleArn,
    });

    const folder = new Folder(this, "folder", { title: FOLDER, uid: FOLDER_UID });
    const { dashboards, deployments, users, alerts } = prometheusMonitoring(environment);
    assertCanFire(Object.values(alerts).flat(), environment.name);
    for (const dashboard of dashboards) {
      new Dashboard(this, `dashboard-${dashboard.uid}`, {
        folder: folder.uid,
        configJson: renderDashboard(dashboard, { environment: environment.name, deployments, sources }),
      });
    }
    for (const [subject, group] of Object.entries(alerts)) {
      new AlertGroup(this, `alerts-${subject}`, {
        name: subject,
        folderUid: folder.uid,
        intervalSeconds: collection.evaluation.intervalSeconds,
        rules: group.map((alert) => {
          const dashboard = dashboards.find(({ uid }) => uid === alert.dashboard);
          return grafanaRule(alert, {
            environment: environment.name,
            url: environment.grafana.url,
            dataSource: sources.prometheus,
            panelId: dashboard && panelIdOf(dashboard, alert.when[0].signal),
            users,
            query,
          });
        }),
      });
    }
    new AlertGroup(this, "heartbeat", {
      name: "heartbeat",
      folderUid: folder.uid,
      intervalSeconds: collection.evaluation.intervalSeconds,
      rules: [heartbeatRule(sources.prometheus)],
    });
    this.notifications(heartbeatDelivery(environment, monitoring), pager.keysOf("grafana"));
  }

  private notifications(heartbeatTo: HeartbeatDelivery, keys: PagerKeys): void {
    const { environment } = this;
    const { grouping, heartbeat } = collection;
    const all = Object.keys(severities) as Severity[];
    const points = new ContactPoints(this, "contact-points", {
      pagers: all.map((severity) => ({
        severity,
        integrationKey: keys[severity],
        pagerSeverity: severities[severity].wakes ? "critical" : "error",
      })),
      emails: environment.notifications.emails,
      heartbeat: heartbeatTo,
    });
    const { week } = businessHours;
    const [timeZone] = week.timeZoneNames;
    const window = (weekdays: readonly string[], from: number, to: number) => ({
      weekdays,
      start: clock(from),
      end: clock(to),
      timeZone,
    });
    const { weekdayNames, startHours, endHours } = maintenance.window;
    const intervalSeconds = grouping.intervalSeconds;
    const timing = (waitSeconds: number) =>
      notificationTiming({ waitSeconds, intervalSeconds, everySeconds: grouping.repeatHours * 3600 });
    new Notifications(this, "notifications", {
      routes: all.map((severity) => ({
        severity,
        contactPoint: points.pagers[severity] ?? "",
        timing: timing(severity === "P0" ? grouping.urgentWaitSeconds : grouping.waitSeconds),
        mutable: !severities[severity].wakes,
      })),
      fallback: points.pagers.P1 ?? "",
      timing: timing(grouping.waitSeconds),
      maintenance: window(weekdayNames, startHours, endHours),
      weeklyReview: {
        contactPoint: points.weeklyReview,
        severity: "P3",
        window: window(onCall.review.weekdayNames, week.startHours, week.startHours + onCall.review.groupHours),
        timing: notificationTiming({
          waitSeconds: intervalSeconds,
          intervalSeconds: onCall.review.groupHours * 3600,
          everySeconds: onCall.review.repeatDays * 86_400,
        }),
      },
      heartbeat: {
        contactPoint: points.heartbeat,
        timing: notificationTiming({ waitSeconds: 0, intervalSeconds, everySeconds: heartbeat.everySeconds }),
      },
    });
  }
}

function clock(hours: number): string {
  return `${`${hours}`.padStart(2, "0")}:00`;
}

function heartbeatDelivery(
  environment: Environment,
  { grafanaRoleArn, heartbeatEndpoint }: GrafanaStackProps["monitoring"],
): HeartbeatDelivery {
  if (environment.grafana.kind === "amazon-managed") {
    return { kind: "topic", topicArn: heartbeatTopicArn(environment), roleArn: grafanaRoleArn };
  }
  if (heartbeatEndpoint !== undefined) return { kind: "request", ...heartbeatEndpoint };
  throw new Error(
    `${environment.name}: grafana.kind is self-managed, but heartbeatEndpoint is undefined: pass that of the monitoring stack`,
  );
}

function endpoint(environment: Environment, prometheusEndpoint: string | undefined): string {
  if (prometheusEndpoint !== undefined) return prometheusEndpoint;
  throw new Error(
    `${environment.name}: grafana.prometheus.kind is amazon-managed, but prometheusEndpoint is undefined: pass that of the monitoring stack`,
  );
}
