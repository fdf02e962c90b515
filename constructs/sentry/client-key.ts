import { Construct } from "constructs";
import { Key } from "../../.gen/providers/sentry/key";
import { refuseLong, refuseOutside } from "./limits";

export interface ClientKeyProps {
  readonly organization: string;
  /** The project's slug. */
  readonly project: string;
  readonly name: string;
  /** Events that are taken within a window, at least 1: with 0 Sentry would take them all. */
  readonly eventsCount: number;
  /** Seconds of a window, 1 to 86400. */
  readonly windowSeconds: number;
}

/** getsentry/sentry, models/projectkey.py and api/serializers/rest_framework/project_key.py: 0 seconds is no limit. */
const LIMITS = { nameLength: 64, windowSeconds: 86_400, eventsCount: 2_147_483_647 } as const;

/** By which one environment reports its errors to a project, no faster than it may. */
export class ClientKey extends Construct {
  /** Secret: where and as whom events are reported. */
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
