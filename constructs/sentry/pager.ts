import { Construct } from "constructs";
import { DataSentryOrganizationIntegration } from "../../.gen/providers/sentry/data-sentry-organization-integration";
import { IntegrationPagerduty } from "../../.gen/providers/sentry/integration-pagerduty";

export interface PagerProps {
  readonly organization: string;
  /** The name of the PagerDuty account that is connected to Sentry. */
  readonly account: string;
  /** The services that Sentry notifies, each once, with their integration keys. */
  readonly services: readonly { readonly id: string; readonly name: string; readonly key: string }[];
}

/** A PagerDuty service in an alert's action. */
export interface PagedService {
  readonly integrationId: string;
  readonly serviceId: string;
  readonly serviceName: string;
}

/** The PagerDuty services that Sentry notifies. */
export class Pager extends Construct {
  private readonly services: Readonly<Record<string, PagedService>>;

  constructor(scope: Construct, id: string, props: PagerProps) {
    super(scope, id);
    const { organization } = props;
    const account = new DataSentryOrganizationIntegration(this, "account", {
      organization,
      providerKey: "pagerduty",
      name: props.account,
    });
    let before: IntegrationPagerduty | undefined;
    this.services = Object.fromEntries(
      props.services.map(({ id: serviceId, name, key }) => {
        const service = new IntegrationPagerduty(this, serviceId, {
          organization,
          integrationId: account.id,
          service: name,
          integrationKey: key,
          // Sentry stores them in one list, which the provider reads and writes as a whole. Two concurrent writes would lose one service.
          dependsOn: before && [before],
        });
        before = service;
        return [
          serviceId,
          { integrationId: service.integrationId, serviceId: service.id, serviceName: service.service },
        ];
      }),
    );
  }

  /** Returns a service by its id. @throws Error for an unknown id */
  service(id: string): PagedService {
    const service = this.services[id];
    if (service !== undefined) return service;
    throw new Error(
      `${this.node.path} has no service ${id}, must be one of ${Object.keys(this.services).join(", ")}: add it`,
    );
  }
}
