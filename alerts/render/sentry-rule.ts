import { errorTracking } from "../../policy/error-tracking";
import type { SentryAlert, SentryEvent } from "../alert";
import { runbookUrl } from "./runbook-url";

/** Sentry's ids of the monitors that alerts use. */
export interface SentryMonitors {
  /** The error monitors of the projects. All environments share them. */
  readonly errors: readonly string[];
  readonly manyUsers: string;
  readonly crashes: string;
  readonly routines: readonly string[];
  readonly unreachable: string;
}

/** The environment, the monitors and the recipients of an alert. */
export interface SentryContext {
  /** The environment's name, as in the `environment` tag of events. */
  readonly environment: string;
  /** The alert's name in Sentry, unique within the organization. */
  readonly name: string;
  /** Grafana's URL. */
  readonly grafanaUrl: string;
  readonly monitors: SentryMonitors;
  /** The PagerDuty service of the alert's severity, with Sentry's ids. */
  readonly pager: { readonly integrationId: string; readonly serviceId: string; readonly serviceName: string };
  /** The Slack channel of the alert's severity, with Sentry's ids. */
  readonly slack: { readonly integrationId: string; readonly channelId: string; readonly channelName: string };
}

/** Returns a Sentry alert rule. No other function writes Sentry alert rules. */
export function sentryRule(alert: SentryAlert, context: SentryContext) {
  const { filter, ofOneEnvironment, triggers } = SELECTIONS[alert.on.kind];
  return {
    name: context.name,
    monitorIds: [...eventSelection(alert.on, context.monitors)],
    // A monitor of one environment needs no filter. Issues of a metric monitor have no environment, so a filter would exclude them.
    environment: ofOneEnvironment ? undefined : context.environment,
    frequencyMinutes: errorTracking.repeats.everyMinutes,
    triggerConditions: triggers.map((trigger) => ({ [trigger]: {} })),
    actionFilters: [
      {
        ...filter,
        actions: [{ pagerduty: pagerDutyAction(alert, context) }, { slack: slackAction(alert, context) }],
      },
    ],
  };
}

/** The PagerDuty severity of a Sentry event that affects users. */
export const USERS_AFFECTED = "critical";

const { failedRequests, level } = errorTracking;

const NO_FILTER = { logicType: "all", conditions: [] };
/**
 * A filter that excludes log messages and failed requests, which other alerts report. Sentry documents conditions on the event for new
 * errors only; its engine also evaluates them for regressions. A filter of the type "none" still notifies when Sentry cannot evaluate
 * the conditions.
 */
const UNREPORTED_ERRORS = {
  logicType: "none",
  conditions: [
    { level: { level: level.noteLevel, match: "lte" } },
    { taggedEvent: { key: failedRequests.tagName, match: "eq", value: failedRequests.valueName } },
  ],
};

type SentryTrigger = "firstSeenEvent" | "regressionEvent" | "reappearedEvent" | "issueResolvedTrigger";

interface EventSelection {
  readonly triggers: readonly SentryTrigger[];
  readonly filter: typeof UNREPORTED_ERRORS | typeof NO_FILTER;
  /** True if the monitors belong to one environment. */
  readonly ofOneEnvironment: boolean;
}

/** A monitor has one issue for all its failures, and each further failure reopens it. */
const EACH_FAILURE = ["firstSeenEvent", "regressionEvent", "reappearedEvent"] as const;

/** Events without a resolve trigger: Sentry's resolve message would open a new incident in PagerDuty. */
const EVENT: EventSelection = { triggers: EACH_FAILURE, filter: NO_FILTER, ofOneEnvironment: true };
/** Conditions on a count have a resolve message that PagerDuty accepts. */
const COUNTED: EventSelection = { ...EVENT, triggers: [...EACH_FAILURE, "issueResolvedTrigger"] };

const SELECTIONS: Readonly<Record<SentryEvent["kind"], EventSelection>> = {
  newError: { triggers: ["firstSeenEvent"], filter: UNREPORTED_ERRORS, ofOneEnvironment: false },
  regression: { triggers: ["regressionEvent"], filter: UNREPORTED_ERRORS, ofOneEnvironment: false },
  manyUsers: COUNTED,
  crashFree: COUNTED,
  routines: EVENT,
  unreachable: EVENT,
};

function eventSelection(on: SentryEvent, monitors: SentryMonitors): readonly string[] {
  switch (on.kind) {
    case "newError":
    case "regression":
      return monitors.errors;
    case "manyUsers":
      return [monitors.manyUsers];
    case "crashFree":
      return [monitors.crashes];
    case "routines":
      return monitors.routines;
    case "unreachable":
      return [monitors.unreachable];
  }
}

/**
 * The PagerDuty action. Both severities are urgent. The severity carries `affectsUsers`, because Sentry allows no custom text in the event
 * of an error.
 */
function pagerDutyAction({ affectsUsers }: SentryAlert, { pager }: SentryContext) {
  return { ...pager, severity: affectsUsers ? USERS_AFFECTED : "error" };
}

function slackAction(alert: SentryAlert, { slack, grafanaUrl }: SentryContext) {
  const { severity, summary, description, dashboard, name } = alert;
  const links = [`<${runbookUrl(name)}|Runbook>`, `<${grafanaUrl}/d/${dashboard}|Dashboard>`];
  return {
    ...slack,
    tags: "environment,release",
    notes: `[${severity}] ${summary}. ${description} ${links.join(" ")}`,
  };
}
