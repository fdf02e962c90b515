import type { Construct } from "constructs";
import { runbookUrl } from "../alerts/render/runbook-url";
import { CatalogEntity } from "../constructs/datadog/catalog-entity";
import type { Organization } from "../environments/organization-schema";
import type { Environment } from "../environments/schema";
import { ownership } from "../policy/ownership";
import { services } from "../policy/services";
import { EnvironmentStack } from "./environment-stack";
import { datadogProvider } from "./support/datadog-provider";

export interface CatalogueStackProps {
  readonly organization: Organization;
  readonly pager: {
    /** Id of the P0 service in PagerDuty, in the environment that owns the catalogue. */
    readonly urgentServiceId: string;
  };
}

/** Datadog's service catalogue with owners, runbooks and PagerDuty services. The organization has one, in the environment that owns it. */
export class CatalogueStack extends EnvironmentStack {
  constructor(scope: Construct, stateOwner: Environment, { organization, pager }: CatalogueStackProps) {
    super(scope, stateOwner, "catalogue");
    datadogProvider(this, organization);
    const { subdomain } = organization.pagerDuty;
    const reference = (to: keyof typeof services) => `${services[to].kind}:${services[to].name}`;
    for (const [id, service] of Object.entries(services)) {
      const { name, displayName, type, description, runbooks } = service;
      new CatalogEntity(this, id, {
        name,
        displayName,
        type,
        description,
        ...(service.kind === "service"
          ? { kind: service.kind, dependsOn: service.needs.map(reference) }
          : { kind: service.kind }),
        owner: ownership.team,
        runbooks: Object.fromEntries(runbooks.map((condition) => [condition, runbookUrl(condition)])),
        pagerUrl: `https://${subdomain}.pagerduty.com/service-directory/${pager.urgentServiceId}`,
        emails: stateOwner.notifications.emails,
      });
    }
  }
}
