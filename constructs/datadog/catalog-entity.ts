import { Token } from "cdktf";
import { Construct } from "constructs";
import { SoftwareCatalog } from "../../.gen/providers/datadog/software-catalog";

interface Entity {
  /** The entity's name, unique in the organization. Traces and browsers send the same name as `service`. */
  readonly name: string;
  readonly displayName: string;
  /** The type within the kind, such as web, postgres or redis. */
  readonly type: string;
  readonly description: string;
  /** The team that owns the entity. */
  readonly owner: string;
  readonly runbooks: Readonly<Record<string, string>>;
  /** Address of the PagerDuty service that receives its incidents. */
  readonly pagerUrl: string;
  readonly emails: readonly string[];
}

/** An entity of Datadog's schema, version 3. Only a service has `dependsOn`, and Datadog refuses a field that the kind does not have. */
export type CatalogEntityProps = Entity &
  (
    | { readonly kind: "datastore" | "queue" }
    | {
        readonly kind: "service";
        /** The entities that it depends on, as kind and name: `service:name`. */
        readonly dependsOn: readonly string[];
      }
  );

/**
 * A lower-case letter, then at most 62 lower-case letters, digits and these signs. The name is the tag `service` (the page "Unified Service
 * Tagging").
 */
const NAME = /^[a-z][a-z0-9_.-]{0,62}$/;

/** An entity of the software catalog: its owner, links, runbook and PagerDuty service. */
export class CatalogEntity extends Construct {
  constructor(scope: Construct, id: string, props: CatalogEntityProps) {
    super(scope, id);
    if (!NAME.test(props.name)) {
      throw new Error(
        `catalog entity: name is "${props.name}", must be a lower-case letter, then lower-case letters, digits and _.-, at most 63 characters: rename it`,
      );
    }
    for (const url of [props.pagerUrl, ...Object.values(props.runbooks)]) {
      if (Token.isUnresolved(url) || url.startsWith("https://")) continue;
      throw new Error(`catalog entity ${props.name}: address is "${url}", must begin with https://: correct it`);
    }
    new SoftwareCatalog(this, "entity", {
      entity: JSON.stringify({
        apiVersion: "v3",
        kind: props.kind,
        metadata: {
          name: props.name,
          displayName: props.displayName,
          description: props.description,
          owner: props.owner,
          links: Object.entries(props.runbooks).map(([name, url]) => ({ name, type: "runbook", url })),
          contacts: props.emails.map((contact) => ({ name: props.owner, type: "email", contact })),
        },
        integrations: { pagerduty: { serviceURL: props.pagerUrl } },
        spec: {
          lifecycle: "production",
          type: props.type,
          ...(props.kind === "service" && props.dependsOn.length > 0 && { dependsOn: props.dependsOn }),
        },
      }),
    });
  }
}
