import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { MetricMonitor } from "../../.gen/providers/sentry/metric-monitor";
import { refuseLong, refuseOutside, refuseUnknown } from "./limits";

export interface CountedMonitorProps {
  readonly organization: string;
  /** The project's slug. */
  readonly project: string;
  /** The title of its issue, and of the incident. */
  readonly name: string;
  readonly description: string;
  /** Sentry's number of the team whose its issues are. */
  readonly ownerTeamId: string;
  /** The environment whose events and sessions are counted. */
  readonly environment: string;
  readonly counts:
    | {
        /** How many users met an error that the query finds. */
        readonly kind: "users";
        /** Sentry's search. */
        readonly query: string;
        /** More than this many are trouble, at least 1. */
        readonly maximumCount: number;
      }
    | {
        /** Which share of the sessions ended without a crash. */
        readonly kind: "crashFree";
        /** Less than this is trouble: 1 to 100, whole. */
        readonly minimumPercent: number;
      };
  /** Seconds that are looked back over: for users 60, 300, 600, 900, 1800 or from an hour on as for sessions. */
  readonly windowSeconds: number;
  /**
   * What makes the environment in Sentry: a monitor that counts is refused in one that no event and no uptime check has named yet
   * (getsentry/sentry, snuba/snuba_query_validator.py and uptime/endpoints/validators.py).
   */
  readonly after: readonly ITerraformDependable[];
}

/** getsentry/sentry, incidents: windows of error monitors and of crash rates; monitors' names as those of uptime. */
const LIMITS = { nameLength: 128, usersCount: 1_000_000 } as const;
const CRASH_WINDOWS = [1800, 3600, 7200, 14_400, 43_200, 86_400];
const WINDOWS = { users: [60, 300, 600, 900, ...CRASH_WINDOWS], crashFree: CRASH_WINDOWS } as const;

/** An issue's priority in Sentry's words; at `OK` it resolves itself. */
const PRIORITY = { high: 75, ok: 0 } as const;

/** Counts, and holds it against a limit. It has no voice of its own: an alert has to listen to it. */
export class CountedMonitor extends Construct {
  readonly monitorId: string;

  constructor(scope: Construct, id: string, props: CountedMonitorProps) {
    super(scope, id);
    check(props);
    this.monitorId = new MetricMonitor(this, "monitor", {
      organization: props.organization,
      project: props.project,
      name: props.name,
      description: props.description,
      owner: { teamId: props.ownerTeamId },
      environment: props.environment,
      timeWindowSeconds: props.windowSeconds,
      issueDetection: { type: "static" },
      dependsOn: [...props.after],
      ...question(props.counts),
    }).id;
  }
}

function check({ name, counts, windowSeconds }: CountedMonitorProps): void {
  const of = `metric monitor ${name}`;
  refuseLong({ of, name: "name" }, name, LIMITS.nameLength);
  refuseUnknown({ of, name: "windowSeconds" }, windowSeconds, WINDOWS[counts.kind]);
  if (counts.kind === "users") refuseOutside({ of, name: "maximumCount" }, counts.maximumCount, 1, LIMITS.usersCount);
  else refuseOutside({ of, name: "minimumPercent" }, counts.minimumPercent, 1, 100);
}

function question(counts: CountedMonitorProps["counts"]) {
  if (counts.kind === "users") {
    return {
      queryType: "error",
      dataset: "events",
      eventTypes: ["default", "error"],
      aggregate: "count_unique(user)",
      query: counts.query,
      conditionGroup: limit("gt", "lte", counts.maximumCount),
    };
  }
  return {
    queryType: "crash_rate",
    dataset: "metrics",
    // Sessions are no events.
    eventTypes: [],
    aggregate: "percentage(sessions_crashed, sessions) AS _crash_rate_alert_aggregate",
    conditionGroup: limit("lt", "gte", counts.minimumPercent),
  };
}

/** Without a condition that all is well the issue would stay open. */
function limit(trouble: "gt" | "lt", well: "lte" | "gte", comparison: number) {
  return {
    logicType: "any",
    conditions: [
      { type: trouble, comparison, conditionResult: PRIORITY.high },
      { type: well, comparison, conditionResult: PRIORITY.ok },
    ],
  };
}
