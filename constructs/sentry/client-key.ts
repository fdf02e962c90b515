import { Construct } from "constructs";
import { Key } from "../../.gen/providers/sentry/key";
import { refuseLong, refuseOutside } from "./limits";

export interface ClientKeyProps {
  readonly organization: string;
  /** The project's slug. */
  readonly project: string;
  readonly name: string;
  /** The limit of accepted events within a window, at least 1, because 0 means unlimited in Sentry. */
  readonly eventsCount: number;
  /** The window's length in seconds, 1 to 86400. */
  readonly windowSeconds: number;
}

/** Sentry's limits (getsentry/sentry, models/projectkey.py and api/serializers/rest_framework/project_key.py): 0 seconds is no limit. */
const LIMITS = { nameLength: 64, windowSeconds: 86_400, eventsCount: 2_147_483_647 } as const;

/** A rate-limited key with which one environment reports errors to a project. */
export class ClientKey extends Construct {
  /** Secret: the address and key for error reports. */
  readonly dsn: string;

  constructor(scope: Construct, id: string, props: ClientKeyProps) {
    super(scope, id);
    const of = `client key ${props.name}`;
    refuseLong({ of, name: "name" }, props.name, LIMITS.nameLength);
    refuseOutside({ of, name: "windowSeconds" }, props.windowSeconds, 1, LIMITS.windowSeconds);
    refuseOutside({ of, name: "eventsCount" }, props.eventsCount, 1, LIMITS.eventsCount);
    this.dsn = new Key(this, "key", {
      organization: props.organization,
      project: props.project,
      name: props.name,
      rateLimitCount: props.eventsCount,
      rateLimitWindow: props.windowSeconds,
    }).dsn.lookup("public");
  }
}
