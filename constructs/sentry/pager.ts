import { Construct } from "constructs";
import { DataSentryOrganizationIntegration } from "../../.gen/providers/sentry/data-sentry-organization-integration";
import { IntegrationPagerduty } from "../../.gen/providers/sentry/integration-pagerduty";

export interface PagerProps {
  readonly organization: string;
  /** The installed PagerDuty account, as Sentry lists it. */
  readonly account: string;
  /** The services that are told, each once, with the key by which Sentry's events come in. */
  readonly services: readonly { readonly id: string; readonly name: string; readonly key: string }[];
}

/** A service of PagerDuty's, as an alert's action names it. */
export interface PagedService {
  readonly integrationId: string;
  readonly serviceId: string;
  readonly serviceName: string;
}

/** The services of PagerDuty that Sentry may call. */
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
          // One list in Sentry, which the provider reads and writes back whole: two at once would lose one.
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

  /** @throws Error naming the service that it does not have */
  service(id: string): PagedService {
    const service = this.services[id];
    if (service !== undefined) return service;
    throw new Error(
      `${this.node.path} has no service ${id}, must be one of ${Object.keys(this.services).join(", ")}: add it`,
    );
  }
}
