import { Construct } from "constructs";
import { IntegrationPagerdutyServiceObject } from "../../.gen/providers/datadog/integration-pagerduty-service-object";
import type { Severity } from "../../policy/severities";

/** A PagerDuty service that Datadog's monitors notify. */
interface PagedService {
  /** The service's name, which messages mention. Datadog stores it once per organization. */
  readonly name: string;
  /** Secret: a reference to the integration's key, never a literal. */
  readonly key: string;
}

export interface PagersProps {
  readonly services: Readonly<Record<Severity, PagedService>>;
}

/** The characters of a mention, which ends at the first other character. */
const MENTIONABLE = /^[A-Za-z0-9_-]+$/;

/** Datadog's entries of the PagerDuty services by severity. The organization's PagerDuty integration must exist first. */
export class Pagers extends Construct {
  /**
   * Names by severity that a message mentions as `@pagerduty-<name>`: references, so that Terraform creates a monitor after its service.
   */
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
