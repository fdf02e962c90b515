import type { App } from "cdktf";
import type { Environment } from "../environments/schema";
import { DatadogStack, type DatadogStackProps } from "./datadog-stack";
import { OrganizationDatadogStack } from "./organization-datadog-stack";
import { OrganizationSentryStack } from "./organization-sentry-stack";
import { SentryStack } from "./sentry-stack";

/**
 * What watches the users of an environment, with what is shared by all environments where this one keeps it. An environment may do
 * without either tool.
 */
export function userStacks(app: App, environment: Environment, props: DatadogStackProps): void {
  const { organization } = props;
  const keeps = organization.keeper === environment.name;
  if (environment.datadog.kind === "account") {
    const shared = keeps ? new OrganizationDatadogStack(app, organization, environment) : undefined;
    const its = new DatadogStack(app, environment, props);
    // Services of PagerDuty are kept in an integration that has to be there.
    if (shared !== undefined) its.addDependency(shared);
  }
  if (environment.sentry.kind === "organization") {
    const shared = keeps ? new OrganizationSentryStack(app, organization, environment) : undefined;
    const its = new SentryStack(app, environment, props);
    // It names the projects by their known slugs, which only works once these are there.
    if (shared !== undefined) its.addDependency(shared);
  }
}
