import type { App } from "cdktf";
import { known } from "../../environments";
import type { Organization } from "../../environments/organization-schema";
import type { Environment } from "../../environments/schema";
import { usesDatadog, usesSentry } from "../../environments/tools";
import type { BootstrapStack } from "../bootstrap-stack";
import { CatalogueStack } from "../catalogue-stack";
import { OrganizationDatadogStack } from "../organization-datadog-stack";
import { OrganizationSentryStack } from "../organization-sentry-stack";
import type { PagerDutyStack } from "../pagerduty-stack";

/** The environment that keeps the states of what all share, and what the shared stacks need of it. */
export interface StateOwner {
  readonly environment: Environment;
  readonly bootstrap: BootstrapStack;
  readonly pager: PagerDutyStack;
}

/** The stacks of what a vendor keeps once for all environments, for every tool that any known environment uses. */
export function addOrganizationStacks(
  app: App,
  organization: Organization,
  { environment, bootstrap, pager }: StateOwner,
) {
  const withDatadog = known.some(usesDatadog);
  const datadog = withDatadog ? new OrganizationDatadogStack(app, organization, environment) : undefined;
  const sentry = known.some(usesSentry) ? new OrganizationSentryStack(app, organization, environment) : undefined;
  const catalogue = withDatadog ? new CatalogueStack(app, environment, { organization, pager }) : undefined;
  for (const stack of [datadog, sentry, catalogue]) stack?.addDependency(bootstrap);
  catalogue?.addDependency(pager);
  return { datadog, sentry };
}
