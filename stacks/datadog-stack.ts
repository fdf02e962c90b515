import type { Construct } from "constructs";
import type { Organization } from "../environments/organization-schema";
import type { Environment } from "../environments/schema";
import { datadogProvider } from "./datadog-provider";
import { EnvironmentStack } from "./environment-stack";
import type { PagerKeys, PagingTool } from "./pagerduty-stack";

export interface DatadogStackProps {
  readonly organization: Organization;
  readonly pager: {
    /** Secrets: by severity, the key by which a tool's alerts reach PagerDuty. */
    readonly keysOf: (tool: PagingTool) => PagerKeys;
  };
}

/** What users feel, seen from outside: journeys, browsers, traces. */
export class DatadogStack extends EnvironmentStack {
  constructor(scope: Construct, environment: Environment, { organization }: DatadogStackProps) {
    super(scope, environment, "datadog");
    datadogProvider(this, organization);
  }
}
