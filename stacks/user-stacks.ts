import type { App } from "cdktf";
import { known } from "../environments";
import type { Environment } from "../environments/schema";
import { DatadogStack, type DatadogStackProps } from "./datadog-stack";
import { OrganizationDatadogStack } from "./organization-datadog-stack";
import { OrganizationSentryStack } from "./organization-sentry-stack";
import { SentryStack } from "./sentry-stack";

/**
 * What watches the users of an environment, with what is shared by all environments where this one keeps it. An environment may do
 * without either tool; the one that keeps what is shared keeps it for the others all the same.
 */
export function userStacks(app: App, environment: Environment, props: DatadogStackProps): void {
  const { organization } = props;
  const keeps = organization.keeper === environment.name;
  const shared = {
    datadog: keeps && known.some(usesDatadog) && new OrganizationDatadogStack(app, organization, environment),
    sentry: keeps && known.some(usesSentry) && new OrganizationSentryStack(app, organization, environment),
  };
  if (usesDatadog(environment)) {
    const its = new DatadogStack(app, environment, props);
    // Services of PagerDuty are kept in an integration that has to be there.
    if (shared.datadog) its.addDependency(shared.datadog);
  }
  if (usesSentry(environment)) {
    const its = new SentryStack(app, environment, props);
    // It names the projects by their known slugs, which only works once these are there.
    if (shared.sentry) its.addDependency(shared.sentry);
  }
}

function usesDatadog({ datadog }: Environment): boolean {
  return datadog.kind === "account";
}

function usesSentry({ sentry }: Environment): boolean {
  return sentry.kind === "organization";
}
