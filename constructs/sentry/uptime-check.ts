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
  /** Sentry's number of the team whose its issues are. */
  readonly ownerTeamId: string;
  /** The environment that its issues are tagged with. Sentry makes it where it is not there yet. */
  readonly environment: string;
  readonly url: string;
  /** The beginning of the answer's content type: what stands in for a page that is missing may have another one. */
  readonly contentType: string;
  /** Seconds between two checks: 60, 300, 600, 1200, 1800 or 3600. */
  readonly intervalSeconds: number;
  /** Seconds that an answer may take, 1 to 30. */
  readonly timeoutSeconds: number;
  /** Failures in a row until it is down, at least 1. */
  readonly failuresCount: number;
  /** Successes in a row until it is up, at least 1. */
  readonly successesCount: number;
}

/**
 * docs.sentry.io/product/uptime-monitoring (intervals, timeouts) and getsentry/sentry, uptime/endpoints/validators.py (lengths). There is
 * no upper limit on what is counted in a row; an hour of minutes is the longest that makes sense.
 */
const LIMITS = {
  intervalsSeconds: [60, 300, 600, 1200, 1800, 3600],
  timeoutSeconds: 30,
  inARowCount: 60,
  nameLength: 128,
  environmentLength: 64,
  urlLength: 255,
} as const;

/** Opens a page again and again from outside. It has no voice of its own: an alert has to listen to it. */
export class UptimeCheck extends Construct implements ITerraformDependable {
  readonly monitorId: string;
  /** Its address in Terraform, for what has to come after it. */
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

/** The language of the provider's functions `op_and`, `op_status_code_check` and `op_header_check`. It cannot read HTML. */
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
