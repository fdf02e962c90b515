import type { Construct } from "constructs";
import type { Organization } from "../environments/organization-schema";
import type { Environment } from "../environments/schema";
import { OrganizationStack } from "./organization-stack";
import { sentryProvider } from "./sentry-provider";

/** What Sentry keeps once for all environments: a project is an application, and an environment is a tag of its events. */
export class OrganizationSentryStack extends OrganizationStack {
  constructor(scope: Construct, organization: Organization, keeper: Environment) {
    super(scope, organization, keeper, "sentry");
    sentryProvider(this);
  }
}
