import type { Construct } from "constructs";
import type { Organization } from "../environments/organization-schema";
import type { Environment } from "../environments/schema";
import { EnvironmentStack } from "./environment-stack";
import type { PagerKeys, PagingTool } from "./pagerduty-stack";
import { sentryProvider } from "./sentry-provider";

export interface SentryStackProps {
  readonly organization: Organization;
  readonly pager: {
    /** Secrets: by severity, the key by which a tool's alerts reach PagerDuty. */
    readonly keysOf: (tool: PagingTool) => PagerKeys;
  };
}

/** Which errors users meet, and which routines did not run. */
export class SentryStack extends EnvironmentStack {
  constructor(scope: Construct, environment: Environment, _props: SentryStackProps) {
    super(scope, environment, "sentry");
    sentryProvider(this);
  }
}
