import { Construct } from "constructs";
import { DashboardJson } from "../../.gen/providers/datadog/dashboard-json";
import type { MonitorAlert } from "../../alerts/alert";
import { monitorText, ownerTags } from "../../alerts/render/monitor-message";
import { monitorQuery } from "../../alerts/render/monitor-query";
import { AwsAccount } from "../../constructs/datadog/aws-account";
import { BrowserApplication } from "../../constructs/datadog/browser-application";
import { CompositeMonitor } from "../../constructs/datadog/composite-monitor";
import { Downtime } from "../../constructs/datadog/downtime";
import { Monitor, type MonitorProps } from "../../constructs/datadog/monitor";
import { Objective } from "../../constructs/datadog/objective";
import { renderDatadogDashboard } from "../../dashboards/datadog/render";
import { datadogRoleName, name } from "../../environments/names";
import type { Organization } from "../../environments/organization-schema";
import type { Environment } from "../../environments/schema";
import { datadogMonitoring } from "../../monitoring/datadog";
import { webService } from "../../policy/browser-settings";
import { budgetPercent } from "../../policy/error-budget";
import { awsNamespaces } from "../../policy/experience";
import { health } from "../../policy/health";
import { leastSeverity, type Severity } from "../../policy/severities";
import { availabilityIndicator, requestsIndicator } from "../../signals/datadog/objectives";
import { keptEvents } from "../../signals/datadog/rum-kept";
import { nativeUnit } from "../../signals/native-unit";
import type { DatadogReading } from "../../signals/signal";
import { datadogAddress } from "./datadog-address";
import { datadogMaintenance } from "./datadog-maintenance";

export interface DatadogExperienceProps {
  readonly environment: Environment;
  readonly organization: Organization;
  /** PagerDuty services that a monitor's message mentions, by severity. */
  readonly pagers: Readonly<Record<Severity, string>>;
}

/** Monitoring with browsers and traces: retention, dashboard, objectives and monitors, and the integration of the AWS account. */
export class DatadogExperience extends Construct {
  /** Monitors of a minimum number of samples, by what they count. */
  private readonly counts = new Map<string, { readonly query: string; readonly id: string }>();

  constructor(
    scope: Construct,
    id: string,
    private readonly props: DatadogExperienceProps,
  ) {
    super(scope, id);
    const { environment, organization } = props;
    const tags = ownerTags(environment.name);
    new BrowserApplication(this, "web", { name: `${webService}-${environment.name}`, kept: keptEvents() });
    const { dashboard, alerts } = datadogMonitoring(environment);
    const { url } = new DashboardJson(this, `dashboard-${dashboard.uid}`, {
      dashboard: renderDatadogDashboard(dashboard, {
        environment: environment.name,
        grafanaUrl: environment.grafana.url,
        tags,
      }),
    });
    for (const alert of alerts) this.addMonitor(alert, `${datadogAddress(organization)}${url}`);
    this.objectives(tags);
    for (const { id, ...downtime } of datadogMaintenance(environment.name)) new Downtime(this, id, downtime);
    this.account(tags);
  }

  /** Creates a monitor. An alert with a minimum of samples gets a composite monitor over two parts that do not notify. */
  private addMonitor(alert: MonitorAlert, dashboardUrl: string): void {
    const { environment, pagers } = this.props;
    const id = alert.of === undefined ? alert.name : `${alert.name}-${alert.of}`;
    const pagerService = pagers[alert.severity];
    const evaluated = monitorQuery(alert.when);
    const words = monitorText(alert, {
      environment: environment.name,
      pagerService,
      dashboardUrl,
      value: {
        variable: alert.minimumSamples === undefined ? "value" : "a.value",
        unit: nativeUnit(alert.when.signal.reads),
        when: alert.when,
      },
    });
    const measured = (words: MonitorProps["texts"]): MonitorProps => ({
      texts: words,
      evaluated,
      onMissingData: onMissingData(alert.when.signal.reads, alert.missingData),
    });
    if (alert.minimumSamples === undefined) {
      new Monitor(this, id, measured(words));
      return;
    }
    const part = new Monitor(this, `${id}-measured`, {
      ...measured(this.partialMonitor(`${id}, measured`)),
      isPart: true,
    });
    new CompositeMonitor(this, id, {
      words,
      alertsId: part.id,
      unlessIds: [this.minimumSamplesMonitor(alert.minimumSamples)],
    });
  }

  /** Returns the id of the monitor of a minimum number of samples, which alerts with the same count share. */
  private minimumSamplesMonitor({
    counted,
    signal,
    minimumCount,
  }: NonNullable<MonitorAlert["minimumSamples"]>): string {
    const evaluated = monitorQuery({ signal, is: "below", limit: minimumCount });
    const { query, id } = this.counts.get(counted) ?? {
      query: evaluated.query,
      id: new Monitor(this, `few-${counted}`, {
        texts: this.partialMonitor(`${signal.question} Fewer than ${minimumCount}`),
        evaluated,
        onMissingData: "default",
        isPart: true,
      }).id,
    };
    if (query !== evaluated.query) {
      throw new Error(
        `two alerts count "${counted}" by different queries, must use one query: give one of them another name`,
      );
    }
    this.counts.set(counted, { query, id });
    return id;
  }

  /** Returns the texts of a part. The organization's policy requires a severity, so each part has the least severity. */
  private partialMonitor(name: string): MonitorProps["texts"] {
    return {
      name: `Part: ${name}`,
      message: "Part of a composite monitor, which notifies the on-call engineer. This monitor does not notify.",
      tags: [...ownerTags(this.props.environment.name), `severity:${leastSeverity.toLowerCase()}`],
    };
  }

  /** Creates the same objectives as in Grafana. */
  private objectives(tags: readonly string[]): void {
    const { environment } = this.props;
    const { availability, errorRate } = health;
    new Objective(this, "availability", {
      name: name(environment, "availability"),
      description: `${availability.sentence}: minutes in which the service was reached from some place at least.`,
      tags,
      targetPercent: availability.targetPercent,
      windowDays: availability.windowDays,
      indicator: availabilityIndicator(environment.name),
    });
    new Objective(this, "requests", {
      name: name(environment, "requests"),
      description: `${errorRate.sentence}: requests that were not answered with a 5xx.`,
      tags,
      targetPercent: budgetPercent(errorRate.maximumPercent),
      windowDays: errorRate.windowDays,
      indicator: requestsIndicator(environment.name),
    });
  }

  private account(tags: readonly string[]): void {
    const { environment } = this.props;
    if (environment.datadog.kind === "none") return;
    new AwsAccount(this, "aws", {
      account: environment.account,
      roleName: datadogRoleName(environment),
      externalId: environment.datadog.awsExternalId,
      regions: [environment.region, environment.disasterRecoveryRegion],
      namespaces: awsNamespaces,
      tags,
    });
  }
}

/**
 * Returns the monitor's reaction to missing data. A count of events is 0 without events. A metric without a value and a percentile without
 * events have no data.
 */
function onMissingData(reads: DatadogReading, missing: MonitorAlert["missingData"]): MonitorProps["onMissingData"] {
  if (missing === "ok") return "resolve";
  return reads.from === "rum" ? "default" : "show_and_notify_no_data";
}
