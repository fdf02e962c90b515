import { Token } from "cdktf";
import { Construct } from "constructs";
import { SoftwareCatalog } from "../../.gen/providers/datadog/software-catalog";

interface Entity {
  /** Unique in the organization, and what traces and browsers call themselves. */
  readonly name: string;
  readonly displayName: string;
  /** What it is within its kind, such as web, postgres or redis. */
  readonly type: string;
  readonly description: string;
  /** The team that it belongs to. */
  readonly owner: string;
  readonly runbooks: Readonly<Record<string, string>>;
  /** Addresses of the PagerDuty service that its trouble reaches. */
  readonly pagerUrl: string;
  readonly emails: readonly string[];
}

/** Datadog's entity schema, version 3: only a service has `dependsOn`, and a field that the kind does not have is refused. */
export type CatalogEntityProps = Entity &
  (
    | { readonly kind: "datastore" | "queue" }
    | {
        readonly kind: "service";
        /** Names of what it cannot do without, with their kinds: `service:name`. */
        readonly dependsOn: readonly string[];
      }
  );

/** Letters in lower case, digits and these signs, 63 at the most: the name is the tag `service` (the page "Unified Service Tagging"). */
const NAME = /^[a-z][a-z0-9_.-]{0,62}$/;

/** Something that is run: whose it is, what to read, and whom to call. */
export class CatalogEntity extends Construct {
  constructor(scope: Construct, id: string, props: CatalogEntityProps) {
    super(scope, id);
    if (!NAME.test(props.name)) {
      throw new Error(
        `catalog entity: name is "${props.name}", must be a lower-case letter, then lower-case letters, digits and _.-, 63 at the most: rename it`,
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
