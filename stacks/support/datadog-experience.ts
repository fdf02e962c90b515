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
import { renderDatadogPage } from "../../dashboards/datadog/render";
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
import type { DatadogReading } from "../../signals/signal";
import { datadogAddress } from "./datadog-address";
import { datadogMaintenance } from "./datadog-maintenance";

export interface DatadogExperienceProps {
  readonly environment: Environment;
  readonly organization: Organization;
  /** By severity, the PagerDuty service that a monitor's message mentions. */
  readonly pagers: Readonly<Record<Severity, string>>;
}

/** What users' browsers and traces say: what is kept of it, shown, promised and told, and the AWS account beside it. */
export class DatadogExperience extends Construct {
  /** Monitors that count, by what they count. */
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
    const { page, alerts } = datadogMonitoring(environment);
    const { url } = new DashboardJson(this, `dashboard-${page.uid}`, {
      dashboard: renderDatadogPage(page, { environment: environment.name, grafanaUrl: environment.grafana.url, tags }),
    });
    for (const alert of alerts) this.addMonitor(alert, `${datadogAddress(organization)}${url}`);
    this.objectives(tags);
    for (const { id, ...downtime } of datadogMaintenance(environment.name)) new Downtime(this, id, downtime);
    this.account(tags);
  }

  /** One that needs enough to be counted is told by a monitor of its own, over two that tell nobody. */
  private addMonitor(alert: MonitorAlert, dashboardUrl: string): void {
    const { environment, pagers } = this.props;
    const id = alert.of === undefined ? alert.name : `${alert.name}-${alert.of}`;
    const pagerService = pagers[alert.severity];
    const words = monitorText(alert, { environment: environment.name, pagerService, dashboardUrl });
    const measured = (words: MonitorProps["texts"]): MonitorProps => ({
      texts: words,
      evaluated: monitorQuery(alert.when),
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

  /** Alerts that count the same share it. */
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
      throw new Error(`two alerts count "${counted}" by different queries, must be by one: name what they count apart`);
    }
    this.counts.set(counted, { query, id });
    return id;
  }

  /** The words of a part. The organization's policy asks every monitor for a severity: the least, whichever alert it is part of. */
  private partialMonitor(name: string): MonitorProps["texts"] {
    return {
      name: `Part: ${name}`,
      message: "Part of another monitor, which tells people: this one tells nobody.",
      tags: [...ownerTags(this.props.environment.name), `severity:${leastSeverity.toLowerCase()}`],
    };
  }

  /** What Grafana shows too, by the same numbers. */
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

/** Events that are counted are 0 when there are none; a metric without a value is silent, and a percentile of nothing says nothing. */
function onMissingData(reads: DatadogReading, missing: MonitorAlert["missingData"]): MonitorProps["onMissingData"] {
  if (missing === "ok") return "resolve";
  return reads.from === "rum" ? "default" : "show_and_notify_no_data";
}
