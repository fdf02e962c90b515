import { Construct } from "constructs";
import { IntegrationPagerdutyServiceObject } from "../../.gen/providers/datadog/integration-pagerduty-service-object";
import type { Severity } from "../../policy/severities";

/** A PagerDuty service that Datadog's monitors can tell. */
interface PagedService {
  /** The service's name, by which a message mentions it; Datadog keeps it once per organization. */
  readonly name: string;
  /** Secret: a reference to the key by which Datadog's alerts come in, never a literal. */
  readonly key: string;
}

export interface PagersProps {
  readonly services: Readonly<Record<Severity, PagedService>>;
}

/** What a mention in a message may hold: the handle ends at the first character that is none of these. */
const MENTIONABLE = /^[A-Za-z0-9_-]+$/;

/** The PagerDuty services by severity, as Datadog knows them. The organization's integration with PagerDuty has to be there before. */
export class Pagers extends Construct {
  /** By severity, the name that a message mentions as `@pagerduty-<name>`: a reference, so that a monitor comes after its service. */
  readonly serviceNames: Readonly<Record<Severity, string>>;

  constructor(scope: Construct, id: string, { services }: PagersProps) {
    super(scope, id);
    check(services);
    const service = (severity: Severity) =>
      new IntegrationPagerdutyServiceObject(this, severity.toLowerCase(), {
        serviceName: services[severity].name,
        serviceKey: services[severity].key,
      }).serviceName;
    this.serviceNames = { P0: service("P0"), P1: service("P1"), P2: service("P2"), P3: service("P3") };
  }
}

function check(services: PagersProps["services"]): void {
  const names = Object.values(services).map(({ name }) => name);
  for (const [severity, { name }] of Object.entries(services)) {
    if (!MENTIONABLE.test(name)) {
      throw new Error(
        `pager of ${severity}: name is "${name}", must be letters, digits, hyphens and underscores, or a message cannot mention it: rename the PagerDuty service`,
      );
    }
    if (names.indexOf(name) !== names.lastIndexOf(name)) {
      throw new Error(
        `pager of ${severity}: name is "${name}" twice, must be the severity's own, since Datadog finds a service by its name: rename one`,
      );
    }
  }
}
