import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { MetricMonitor } from "../../.gen/providers/sentry/metric-monitor";
import { refuseLong, refuseOutside, refuseUnknown } from "./limits";

export interface CountedMonitorProps {
  readonly organization: string;
  /** The project's slug. */
  readonly project: string;
  /** The title of the monitor's issue and of the incident. */
  readonly name: string;
  readonly description: string;
  /** Sentry's id of the team that owns the issues. */
  readonly ownerTeamId: string;
  /** The environment whose events and sessions are counted. */
  readonly environment: string;
  readonly counts:
    | {
        /** The number of users with an error that the query matches. */
        readonly kind: "users";
        /** Sentry's search. */
        readonly query: string;
        /** The number of users above which an issue opens, at least 1. */
        readonly maximumCount: number;
      }
    | {
        /** The percentage of sessions without a crash. */
        readonly kind: "crashFree";
        /** The percentage below which an issue opens, a whole number from 1 to 100. */
        readonly minimumPercent: number;
      };
  /** The window's length in seconds. Sessions support 1800, 3600, 7200, 14400, 43200 and 86400; users also 60, 300, 600 and 900. */
  readonly windowSeconds: number;
  /**
   * Resources that create the environment in Sentry. Sentry refuses a metric monitor for an environment without any event or uptime check
   * (getsentry/sentry, snuba/snuba_query_validator.py and uptime/endpoints/validators.py).
   */
  readonly after: readonly ITerraformDependable[];
}

/** Sentry's limits (getsentry/sentry, incidents): windows of error and crash monitors, and the length of names as for uptime checks. */
const LIMITS = { nameLength: 128, usersCount: 1_000_000 } as const;
const CRASH_WINDOWS = [1800, 3600, 7200, 14_400, 43_200, 86_400];
const WINDOWS = { users: [60, 300, 600, 900, ...CRASH_WINDOWS], crashFree: CRASH_WINDOWS } as const;

/** Sentry's priorities of an issue. At `ok` the issue resolves. */
const PRIORITY = { high: 75, ok: 0 } as const;

/** A monitor that compares a count with a threshold. It does not notify; an alert with its id does. */
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
    // Sessions have no event types.
    eventTypes: [],
    aggregate: "percentage(sessions_crashed, sessions) AS _crash_rate_alert_aggregate",
    conditionGroup: limit("lt", "gte", counts.minimumPercent),
  };
}

/** Returns the conditions of an issue. Without the second one, the issue would stay open. */
function limit(trouble: "gt" | "lt", well: "lte" | "gte", comparison: number) {
  return {
    logicType: "any",
    conditions: [
      { type: trouble, comparison, conditionResult: PRIORITY.high },
      { type: well, comparison, conditionResult: PRIORITY.ok },
    ],
  };
}
