import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { Alert } from "../../.gen/providers/sentry/alert";
import { refuseLong, refuseUnknown } from "./limits";

/** What an alert hears of an issue. */
interface EventTrigger {
  readonly firstSeenEvent?: object;
  readonly regressionEvent?: object;
  readonly reappearedEvent?: object;
  readonly issueResolvedTrigger?: object;
}

/** What an event must be like. */
interface EventFilter {
  readonly level?: { readonly level: number; readonly match: string };
  readonly taggedEvent?: { readonly key: string; readonly match: string; readonly value: string };
}

interface PagerDutyAction {
  readonly integrationId: string;
  readonly serviceId: string;
  readonly serviceName: string;
  readonly severity: string;
}

interface SlackAction {
  readonly integrationId: string;
  readonly channelId: string;
  readonly channelName: string;
  readonly tags: string;
  readonly notes: string;
}

export interface AlertRuleProps {
  readonly organization: string;
  /** Unique in the organization. */
  readonly name: string;
  /** Ids of the monitors whose issues it hears of, at least one. */
  readonly monitorIds: readonly string[];
  /** Only issues seen there. @default all that the monitors have */
  readonly environment?: string;
  /** What makes that environment in Sentry. @default nothing need be there first */
  readonly after?: readonly ITerraformDependable[];
  /** Minutes in which it speaks of one issue once: 0, 5, 10, 30, 60, 180, 720 or 1440. */
  readonly frequencyMinutes: number;
  /** One of them is enough. */
  readonly triggerConditions: readonly EventTrigger[];
  readonly actionFilters: readonly {
    readonly logicType: string;
    readonly conditions: readonly EventFilter[];
    readonly actions: readonly { readonly pagerduty?: PagerDutyAction; readonly slack?: SlackAction }[];
  }[];
}

/**
 * docs.sentry.io/product/monitors-and-alerts/alerts/create-alerts (how often, and what filters go with), the provider's page of
 * `sentry_alert` (levels), getsentry/sentry, rules/match.py (words of a comparison: another one is taken and matches nothing) and
 * workflow_engine/models/workflow.py (the name).
 */
const LIMITS = {
  nameLength: 200,
  everyMinutes: [0, 5, 10, 30, 60, 180, 720, 1440],
  logic: ["any", "any-short", "all", "none"],
  levels: [10, 20, 30, 40, 50],
  levelMatches: ["eq", "gte", "lte"],
  tagMatches: ["co", "nc", "eq", "ne", "sw", "ew", "is", "ns"],
  pagerSeverities: ["default", "critical", "warning", "error", "info"],
} as const;

/** Tells people of the issues of some monitors. */
export class AlertRule extends Construct {
  constructor(scope: Construct, id: string, props: AlertRuleProps) {
    super(scope, id);
    check(props);
    const { monitorIds, triggerConditions, actionFilters, after = [], ...rest } = props;
    new Alert(this, "alert", {
      ...rest,
      dependsOn: [...after],
      monitorIds: [...monitorIds],
      triggerConditions: [...triggerConditions],
      actionFilters: actionFilters.map(({ logicType, conditions, actions }) => ({
        logicType,
        conditions: conditions.length > 0 ? [...conditions] : undefined,
        actions: [...actions],
      })),
    });
  }
}

function check(props: AlertRuleProps): void {
  const of = `alert ${props.name}`;
  refuseLong({ of, name: "name" }, props.name, LIMITS.nameLength);
  refuseUnknown<number>({ of, name: "frequencyMinutes" }, props.frequencyMinutes, LIMITS.everyMinutes);
  if (props.monitorIds.length === 0) {
    throw new Error(`${of}: monitorIds is empty, must name a monitor: without one it hears of nothing`);
  }
  checkTriggers(of, props);
  if (props.actionFilters.every(({ actions }) => actions.length === 0)) {
    throw new Error(`${of}: actionFilters has no action, must have one: it would tell nobody`);
  }
  for (const { logicType, conditions, actions } of props.actionFilters) {
    refuseUnknown({ of, name: "logicType" }, logicType, LIMITS.logic);
    for (const condition of conditions) checkCondition(of, condition);
    for (const { pagerduty } of actions) {
      if (pagerduty !== undefined)
        refuseUnknown({ of, name: "pagerduty.severity" }, pagerduty.severity, LIMITS.pagerSeverities);
    }
  }
}

function checkCondition(of: string, { level, taggedEvent }: EventFilter): void {
  if (level !== undefined) {
    refuseUnknown<number>({ of, name: "level" }, level.level, LIMITS.levels);
    refuseUnknown({ of, name: "level.match" }, level.match, LIMITS.levelMatches);
  }
  if (taggedEvent !== undefined) refuseUnknown({ of, name: "taggedEvent.match" }, taggedEvent.match, LIMITS.tagMatches);
}

function checkTriggers(of: string, { triggerConditions, actionFilters, environment }: AlertRuleProps): void {
  const triggers = triggerConditions.map((trigger) => Object.keys(trigger));
  if (triggers.length === 0) {
    throw new Error(`${of}: triggerConditions is empty, must name one: without one it speaks of every single event`);
  }
  if (triggers.some((names) => names.length !== 1)) {
    throw new Error(`${of}: a trigger condition names [${triggers.join("], [")}], must name one each: split them`);
  }
  if (environment !== undefined && triggers.flat().includes("issueResolvedTrigger")) {
    throw new Error(
      `${of}: environment is ${environment}, must be left out beside issueResolvedTrigger: an end has no environment, and would never be told`,
    );
  }
  // What Sentry does not look at meets no condition: `none` lets it through, and every other logic would be silent for ever.
  const filtered = actionFilters.some(({ logicType, conditions }) => conditions.length > 0 && logicType !== "none");
  if (filtered && triggers.flat().some((name) => name !== "firstSeenEvent")) {
    throw new Error(
      `${of}: conditions look at an event beside ${triggers.join(", ")}, which Sentry promises for firstSeenEvent alone: say with the logic none what it must not be, drop them, or make it two alerts`,
    );
  }
}
