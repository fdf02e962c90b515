import type { Construct } from "constructs";
import { IntegrationPagerduty } from "../.gen/providers/datadog/integration-pagerduty";
import { RequiredTag } from "../constructs/datadog/required-tag";
import { RumMetric } from "../constructs/datadog/rum-metric";
import { SpanFilter } from "../constructs/datadog/span-filter";
import { known } from "../environments";
import type { Organization } from "../environments/organization-schema";
import type { Environment } from "../environments/schema";
import { endpointClasses } from "../policy/endpoint-classes";
import { experience } from "../policy/experience";
import { ownership } from "../policy/ownership";
import { severities } from "../policy/severities";
import { rumMetrics } from "../signals/datadog/rum-metrics";
import { OrganizationStack } from "./organization-stack";
import { datadogProvider } from "./support/datadog-provider";
import { secret } from "./support/secret";

/** Datadog's organization-wide settings: the PagerDuty integration, metric names, retention filters and required tags. */
export class OrganizationDatadogStack extends OrganizationStack {
  constructor(scope: Construct, organization: Organization, stateOwner: Environment) {
    super(scope, organization, stateOwner, "datadog");
    datadogProvider(this, organization);
    this.pagerDuty();
    for (const metric of rumMetrics()) new RumMetric(this, `rum-${metric.name.split(".").at(-1)}`, metric);
    this.spans();
    this.requiredTags();
  }

  /** Creates the integration, which must exist before an environment's stack refers to one of its services. */
  private pagerDuty(): void {
    const token = secret(
      this,
      "datadog_pagerduty_token",
      "REST API token of the PagerDuty account, read only, which Datadog stores",
    );
    new IntegrationPagerduty(this, "integration", {
      subdomain: this.organization.pagerDuty.subdomain,
      apiToken: token,
    });
  }

  private spans(): void {
    const { failedRatio, slowRatio } = experience.spans;
    const ofServer = `service:${ownership.service}`;
    const slowest = Math.max(...Object.values(endpointClasses).map((one) => one.percentile95Seconds));
    const nanoseconds = slowest * 1e9;
    new SpanFilter(this, "failed-spans", {
      name: "failed requests",
      search: `${ofServer} AND status:error`,
      ratio: failedRatio,
    });
    new SpanFilter(this, "slow-spans", {
      name: "slow requests",
      // Datadog applies the first filter that a span matches. The filters exclude each other, so that their order has no effect.
      search: `${ofServer} AND @duration:>${nanoseconds} AND -status:error`,
      ratio: slowRatio,
    });
  }

  private requiredTags(): void {
    const environments = known.filter(({ datadog }) => datadog.kind === "account").map((one) => one.name);
    new RequiredTag(this, "tag-env", { key: "env", values: environments });
    new RequiredTag(this, "tag-severity", {
      key: "severity",
      values: Object.keys(severities).map((severity) => severity.toLowerCase()),
    });
    new RequiredTag(this, "tag-team", { key: "team", values: [ownership.team] });
  }
}
