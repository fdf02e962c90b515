import type { Construct } from "constructs";
import type { Organization } from "../environments/organization-schema";
import type { Environment } from "../environments/schema";
import { datadogProvider } from "./datadog-provider";
import { OrganizationStack } from "./organization-stack";

/** What Datadog keeps once for all environments. */
export class OrganizationDatadogStack extends OrganizationStack {
  constructor(scope: Construct, organization: Organization, keeper: Environment) {
    super(scope, organization, keeper, "datadog");
    datadogProvider(this, organization);
  }
}
