import type { App } from "cdktf";
import { known } from "../../environments";
import type { Organization } from "../../environments/organization-schema";
import type { Environment } from "../../environments/schema";
import { usesDatadog, usesSentry } from "../../environments/tools";
import type { BootstrapStack } from "../bootstrap-stack";
import { CatalogueStack } from "../catalogue-stack";
import { OrganizationDatadogStack } from "../organization-datadog-stack";
import { OrganizationGithubStack } from "../organization-github-stack";
import { OrganizationSentryStack } from "../organization-sentry-stack";
import type { PagerDutyStack } from "../pagerduty-stack";

/** The environment that owns the states of the shared stacks, and its outputs for them. */
export interface StateOwner {
  readonly environment: Environment;
  readonly bootstrap: BootstrapStack;
  readonly pager: PagerDutyStack;
}

/** Adds the organization-wide stacks of every vendor that any known environment uses. */
export function addOrganizationStacks(
  app: App,
  organization: Organization,
  { environment, bootstrap, pager }: StateOwner,
) {
  const withDatadog = known.some(usesDatadog);
  const datadog = withDatadog ? new OrganizationDatadogStack(app, organization, environment) : undefined;
  const sentry = known.some(usesSentry) ? new OrganizationSentryStack(app, organization, environment) : undefined;
  const { delivery } = organization;
  const github =
    delivery.kind === "github-actions"
      ? new OrganizationGithubStack(app, organization, delivery, { stateOwner: environment, all: known })
      : undefined;
  const catalogue = withDatadog ? new CatalogueStack(app, environment, { organization, pager }) : undefined;
  for (const stack of [datadog, sentry, github, catalogue]) stack?.addDependency(bootstrap);
  catalogue?.addDependency(pager);
  return { datadog, sentry, github };
}
