import type { Construct } from "constructs";
import { ApiKey } from "../.gen/providers/datadog/api-key";
import { Pagers } from "../constructs/datadog/pagers";
import { agentKeyParameter } from "../environments/names";
import type { Organization } from "../environments/organization-schema";
import type { Environment } from "../environments/schema";
import { EnvironmentStack } from "./environment-stack";
import type { PagerKeys, PagingTool } from "./pagerduty-stack";
import { DatadogExperience } from "./support/datadog-experience";
import { datadogProvider } from "./support/datadog-provider";
import { DatadogSynthetics } from "./support/datadog-synthetics";
import { secretParameters } from "./support/secret-parameters";

export interface DatadogStackProps {
  readonly organization: Organization;
  readonly pager: {
    /** Secrets: integration keys of a tool in PagerDuty, by severity. */
    readonly keysOf: (tool: PagingTool) => PagerKeys;
  };
}

/** Monitoring of user impact from outside: synthetic tests, browsers and traces. */
export class DatadogStack extends EnvironmentStack {
  /** PagerDuty services that a monitor's message mentions, by severity. */
  readonly pagers: Pagers["serviceNames"];

  constructor(scope: Construct, environment: Environment, { organization, pager }: DatadogStackProps) {
    super(scope, environment, "datadog");
    datadogProvider(this, organization);
    secretParameters(this, [
      {
        id: "agent-key",
        name: agentKeyParameter(environment),
        description: "By which the servers' agents report to Datadog",
        // Remote configuration is off, because this repository has the agents' configuration.
        value: new ApiKey(this, "agents", { name: this.name("agents"), remoteConfigReadEnabled: false }).key,
      },
    ]);
    this.pagers = this.pagerServices(pager.keysOf("datadog"));
    new DatadogSynthetics(this, "synthetics", { environment, pagers: this.pagers });
    new DatadogExperience(this, "experience", { environment, organization, pagers: this.pagers });
  }

  private pagerServices({ P0, P1, P2, P3 }: PagerKeys): Pagers["serviceNames"] {
    return new Pagers(this, "pagers", {
      services: {
        P0: { name: this.name("p0"), key: P0 },
        P1: { name: this.name("p1"), key: P1 },
        P2: { name: this.name("p2"), key: P2 },
        P3: { name: this.name("p3"), key: P3 },
      },
    }).serviceNames;
  }
}
