import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { Alert } from "../../.gen/providers/sentry/alert";
import { refuseLong, refuseUnknown } from "./limits";

/** An issue's event that starts an alert. */
interface EventTrigger {
  readonly firstSeenEvent?: object;
  readonly regressionEvent?: object;
  readonly reappearedEvent?: object;
  readonly issueResolvedTrigger?: object;
}

/** A filter on the event. */
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
  /** The alert's name, unique in the organization. */
  readonly name: string;
  /** Ids of the monitors whose issues start the alert, at least one. */
  readonly monitorIds: readonly string[];
  /** The only environment whose issues count. @default all environments of the monitors */
  readonly environment?: string;
  /** Resources that create the environment in Sentry. @default none */
  readonly after?: readonly ITerraformDependable[];
  /** Minutes between two notifications of one issue: 0, 5, 10, 30, 60, 180, 720 or 1440. */
  readonly frequencyMinutes: number;
  /** Events, one of which must occur. */
  readonly triggerConditions: readonly EventTrigger[];
  readonly actionFilters: readonly {
    readonly logicType: string;
    readonly conditions: readonly EventFilter[];
    readonly actions: readonly { readonly pagerduty?: PagerDutyAction; readonly slack?: SlackAction }[];
  }[];
}

/**
 * Sentry's limits. docs.sentry.io/product/monitors-and-alerts/alerts/create-alerts has the frequency and the filters, the provider's page
 * of `sentry_alert` the levels. getsentry/sentry has the comparisons in rules/match.py (Sentry accepts others, which never match) and the
 * name in workflow_engine/models/workflow.py.
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

/** An alert that notifies of the issues of monitors. */
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
    throw new Error(`${of}: monitorIds is empty, must have at least one, or the alert never starts: add one`);
  }
  checkTriggers(of, props);
  if (props.actionFilters.every(({ actions }) => actions.length === 0)) {
    throw new Error(
      `${of}: actionFilters has no action, must have at least one, or the alert would not notify: add one`,
    );
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
    throw new Error(
      `${of}: triggerConditions is empty, must have at least one, or every event starts the alert: add one`,
    );
  }
  if (triggers.some((names) => names.length !== 1)) {
    throw new Error(`${of}: triggerConditions are [${triggers.join("], [")}], must have one name each: split them`);
  }
  if (environment !== undefined && triggers.flat().includes("issueResolvedTrigger")) {
    throw new Error(
      `${of}: environment is ${environment}, must be omitted with issueResolvedTrigger, whose events have no environment: remove one of them`,
    );
  }
  // Sentry evaluates conditions only for firstSeenEvent. For other events they never match, so only the logic `none` passes.
  const filtered = actionFilters.some(({ logicType, conditions }) => conditions.length > 0 && logicType !== "none");
  if (filtered && triggers.flat().some((name) => name !== "firstSeenEvent")) {
    throw new Error(
      `${of}: conditions filter events of ${triggers.join(", ")}, must filter only firstSeenEvent, as Sentry documents: use logic none, remove them, or split the alert`,
    );
  }
}
