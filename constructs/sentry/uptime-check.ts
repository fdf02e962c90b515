import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { UptimeMonitor } from "../../.gen/providers/sentry/uptime-monitor";
import { refuseLong, refuseOutside, refuseUnknown } from "./limits";

export interface UptimeCheckProps {
  readonly organization: string;
  /** The project's slug. */
  readonly project: string;
  readonly name: string;
  readonly description: string;
  /** Sentry's id of the team that owns the issues. */
  readonly ownerTeamId: string;
  /** The environment tag of the issues. Sentry creates the environment if it does not exist. */
  readonly environment: string;
  readonly url: string;
  /** Prefix of the expected content type, which distinguishes the page from an error page. */
  readonly contentType: string;
  /** Seconds between two checks: 60, 300, 600, 1200, 1800 or 3600. */
  readonly intervalSeconds: number;
  /** Timeout of a request in seconds, 1 to 30. */
  readonly timeoutSeconds: number;
  /** Consecutive failures before an issue opens, at least 1. */
  readonly failuresCount: number;
  /** Consecutive successes before the issue resolves, at least 1. */
  readonly successesCount: number;
}

/**
 * Sentry's limits: intervals and timeouts (docs.sentry.io/product/uptime-monitoring), lengths (getsentry/sentry,
 * uptime/endpoints/validators.py). Sentry has no maximum of consecutive results. The limit here is an hour of checks at the shortest
 * interval.
 */
const LIMITS = {
  intervalsSeconds: [60, 300, 600, 1200, 1800, 3600],
  timeoutSeconds: 30,
  inARowCount: 60,
  nameLength: 128,
  environmentLength: 64,
  urlLength: 255,
} as const;

/** A check that requests a page from outside at an interval. It does not notify; an alert with its id does. */
export class UptimeCheck extends Construct implements ITerraformDependable {
  readonly monitorId: string;
  /** The check's address in Terraform, for resources that must be created after it. */
  readonly fqn: string;

  constructor(scope: Construct, id: string, props: UptimeCheckProps) {
    super(scope, id);
    check(props);
    const monitor = new UptimeMonitor(this, "monitor", {
      organization: props.organization,
      project: props.project,
      name: props.name,
      description: props.description,
      owner: { teamId: props.ownerTeamId },
      environment: props.environment,
      url: props.url,
      method: "GET",
      intervalSeconds: props.intervalSeconds,
      timeoutMs: props.timeoutSeconds * 1000,
      downtimeThreshold: props.failuresCount,
      recoveryThreshold: props.successesCount,
      assertionJson: JSON.stringify(assertion(props.contentType)),
    });
    this.monitorId = monitor.id;
    this.fqn = monitor.fqn;
  }
}

function check(props: UptimeCheckProps): void {
  const of = `uptime monitor ${props.name}`;
  const { intervalsSeconds } = LIMITS;
  refuseLong({ of, name: "name" }, props.name, LIMITS.nameLength);
  refuseLong({ of, name: "environment" }, props.environment, LIMITS.environmentLength);
  refuseLong({ of, name: "url" }, props.url, LIMITS.urlLength);
  refuseUnknown({ of, name: "intervalSeconds" }, props.intervalSeconds, intervalsSeconds as readonly number[]);
  refuseOutside({ of, name: "timeoutSeconds" }, props.timeoutSeconds, 1, LIMITS.timeoutSeconds);
  refuseOutside({ of, name: "failuresCount" }, props.failuresCount, 1, LIMITS.inARowCount);
  refuseOutside({ of, name: "successesCount" }, props.successesCount, 1, LIMITS.inARowCount);
}

/** Returns an expression with the provider's functions `op_and`, `op_status_code_check` and `op_header_check`, which cannot read HTML. */
function assertion(contentType: string) {
  const equals = { cmp: "equals" };
  return {
    root: {
      op: "and",
      children: [
        { op: "status_code_check", operator: equals, value: 200 },
        {
          op: "header_check",
          key_op: equals,
          key_operand: { header_op: "literal", value: "content-type" },
          value_op: equals,
          value_operand: { header_op: "glob", pattern: { value: `${contentType}*` } },
        },
      ],
    },
  };
}
