import { errorTracking } from "../../policy/error-tracking";
import type { SentryAlert, SentryEvent } from "../alert";
import { runbookUrl } from "./runbook-url";

/** Sentry's ids of the monitors that alerts listen to. */
export interface SentryMonitors {
  /** The error monitors of the projects, which environments share. */
  readonly errors: readonly string[];
  readonly manyUsers: string;
  readonly crashes: string;
  readonly routines: readonly string[];
  readonly unreachable: string;
}

/** Where an alert goes, and what it listens to. */
export interface SentryContext {
  /** The environment, as events are tagged. */
  readonly environment: string;
  /** The name under which Sentry keeps the alert, unique in its organization. */
  readonly name: string;
  /** Where Grafana answers. */
  readonly grafanaUrl: string;
  readonly monitors: SentryMonitors;
  /** The service of the alert's severity, as Sentry knows it. */
  readonly pager: { readonly integrationId: string; readonly serviceId: string; readonly serviceName: string };
  /** The channel of the alert's severity. */
  readonly slack: { readonly integrationId: string; readonly channelId: string; readonly channelName: string };
}

/** An alert as Sentry keeps it. This is the only place where alerts become Sentry's. */
export function sentryRule(alert: SentryAlert, context: SentryContext) {
  const { filter, ofOneEnvironment, triggers } = HEARD[alert.on.kind];
  return {
    name: context.name,
    monitorIds: [...eventSelection(alert.on, context.monitors)],
    // A monitor that only this environment has needs no filter, and what Sentry counted says no environment: it would be filtered out.
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

/** The severity of an event of Sentry's that affects users. */
export const USERS_AFFECTED = "critical";

const { failedRequests, level } = errorTracking;

const EVERYTHING = { logicType: "all", conditions: [] };
/**
 * No note of a program, and no failed request that servers and probes tell of themselves. It says what an error must not be: Sentry's page
 * promises a look at the event for new errors alone, its engine looks at that of a regression too, and what it could not look at is told.
 */
const OURS = {
  logicType: "none",
  conditions: [
    { level: { level: level.noteLevel, match: "lte" } },
    { taggedEvent: { key: failedRequests.tagName, match: "eq", value: failedRequests.valueName } },
  ],
};

type SentryTrigger = "firstSeenEvent" | "regressionEvent" | "reappearedEvent" | "issueResolvedTrigger";

interface EventSelection {
  readonly triggers: readonly SentryTrigger[];
  readonly filter: typeof OURS | typeof EVERYTHING;
  /** Do its monitors belong to one environment alone? */
  readonly ofOneEnvironment: boolean;
}

/** A monitor has one issue for all its troubles: the second one reopens it. */
const AGAIN = ["firstSeenEvent", "regressionEvent", "reappearedEvent"] as const;

/** What has no end in PagerDuty must not hear of one: Sentry's message about it would open the incident anew. */
const EVENT: EventSelection = { triggers: AGAIN, filter: EVERYTHING, ofOneEnvironment: true };
/** What is counted has an end that PagerDuty is told. */
const COUNTED: EventSelection = { ...EVENT, triggers: [...AGAIN, "issueResolvedTrigger"] };

const HEARD: Readonly<Record<SentryEvent["kind"], EventSelection>> = {
  newError: { triggers: ["firstSeenEvent"], filter: OURS, ofOneEnvironment: false },
  regression: { triggers: ["regressionEvent"], filter: OURS, ofOneEnvironment: false },
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
 * Both words are loud in the pager. Sentry can be given no words of ours for an error's event, so that this one tells there whether
 * users are affected.
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
