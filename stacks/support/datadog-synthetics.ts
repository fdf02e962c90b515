import { TerraformStack } from "cdktf";
import { Construct } from "constructs";
import type { SyntheticTestAlert } from "../../alerts/alert";
import { monitorText, ownerTags } from "../../alerts/render/monitor-message";
import { syntheticTestAlerts } from "../../alerts/synthetic-tests";
import { ApiTest } from "../../constructs/datadog/api-test";
import { BrowserTest } from "../../constructs/datadog/browser-test";
import { CompositeMonitor } from "../../constructs/datadog/composite-monitor";
import type { Pagers } from "../../constructs/datadog/pagers";
import { SecureVariables } from "../../constructs/datadog/secure-variables";
import type { TestIdentity } from "../../constructs/datadog/test-identity";
import type { DashboardUid } from "../../dashboards/titles";
import type { Environment } from "../../environments/schema";
import { leastSeverity } from "../../policy/severities";
import { syntheticTestTenant } from "../../policy/synthetics";
import { syntheticTests } from "../../synthetics";
import type { SyntheticTest } from "../../synthetics/synthetic-test";
import { tenantSecrets } from "../../synthetics/tenant";
import { secret } from "./secret";

export interface DatadogSyntheticsProps {
  readonly environment: Environment;
  /** PagerDuty services that a monitor's message mentions, by severity. */
  readonly pagers: Pagers["serviceNames"];
}

const DASHBOARDS = { keyMetrics: "key-metrics", service: "service", realTime: "real-time" } as const satisfies Record<
  string,
  DashboardUid
>;

/** Datadog's synthetic tests and the monitors that alert on them. */
export class DatadogSynthetics extends Construct {
  /** Ids of the tests' own monitors, by the name of the test. */
  readonly monitorIds: Readonly<Record<string, string>>;
  private readonly variables: SecureVariables;

  constructor(
    scope: Construct,
    id: string,
    private readonly props: DatadogSyntheticsProps,
  ) {
    super(scope, id);
    const { name: environment, region, domain, web, sentry } = props.environment;
    const all = syntheticTests({ environment, region, domain, webUrl: web.url });
    const alerts = syntheticTestAlerts(all, DASHBOARDS, { webAppIsWatched: sentry.kind !== "none" });
    this.variables = this.tenant();
    this.monitorIds = Object.fromEntries(
      Object.values(all).map((journey) => [journey.name, this.test(journey, alerts).monitorId]),
    );
    for (const alert of alerts) this.addAlert(alert);
  }

  /** Creates the credentials of the tests' own tenant. */
  private tenant(): SecureVariables {
    const { name } = this.props.environment;
    const stack = TerraformStack.of(this);
    const { email, password } = tenantSecrets(name);
    return new SecureVariables(this, "tenant", {
      tags: ownerTags(name),
      version: syntheticTestTenant.secretsVersion,
      variables: [
        {
          id: "email",
          name: email,
          description: `E-mail address of the tenant ${syntheticTestTenant.name}`,
          value: secret(
            stack,
            "robot_email",
            `E-mail address that the tenant ${syntheticTestTenant.name} signs in with`,
          ),
        },
        {
          id: "password",
          name: password,
          description: `Password of the tenant ${syntheticTestTenant.name}`,
          value: secret(stack, "robot_password", `Password that the tenant ${syntheticTestTenant.name} signs in with`),
        },
      ],
    });
  }

  private test(journey: SyntheticTest, alerts: readonly SyntheticTestAlert[]): ApiTest | BrowserTest {
    const { name } = this.props.environment;
    const { definition, when } = journey;
    const alert = alerts.find((each) => each.syntheticTest.name === journey.name);
    const directAlert = alert?.suppressedBy.length === 0 ? alert : undefined;
    const identity: TestIdentity = {
      title: `${journey.question} (${name})`,
      // The organization's policy requires a severity of every monitor, including a test's own.
      tags: [
        ...ownerTags(name),
        `severity:${(alert?.severity ?? leastSeverity).toLowerCase()}`,
        `journey:${journey.name}`,
      ],
      // A composite monitor needs at least two monitors. An alert that nothing suppresses uses the test's own monitor, which also fires a
      // minute sooner.
      monitorText: directAlert && this.monitorText(directAlert),
    };
    const props = { ...identity, when, variables: this.variables.ids };
    return definition.kind === "browser"
      ? new BrowserTest(this, journey.name, { ...props, steps: definition })
      : new ApiTest(this, journey.name, { ...props, steps: definition });
  }

  /** Creates the composite monitor of an alert that others suppress. */
  private addAlert(alert: SyntheticTestAlert): void {
    if (alert.suppressedBy.length === 0) return;
    new CompositeMonitor(this, `${alert.syntheticTest.name}-unexplained`, {
      words: this.monitorText(alert),
      alertsId: this.monitorIds[alert.syntheticTest.name] ?? "",
      unlessIds: alert.suppressedBy.map(({ name }) => this.monitorIds[name] ?? ""),
    });
  }

  private monitorText(alert: SyntheticTestAlert) {
    const { environment, pagers } = this.props;
    return monitorText(alert, {
      environment: environment.name,
      pagerService: pagers[alert.severity],
      dashboardUrl: `${environment.grafana.url}/d/${alert.dashboard}`,
    });
  }
}
