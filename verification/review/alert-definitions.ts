import { cloudWatchAlarms, eventRules } from "../../checks/emitted/cloudwatch-alarms";
import type { Stacks } from "../../checks/emitted/configuration";
import { datadogMonitors, datadogTests } from "../../checks/emitted/datadog-monitors";
import { grafanaRules } from "../../checks/emitted/grafana-rules";
import { resourcesOfType } from "../../checks/emitted/resources";
import type { Attributes } from "../../checks/emitted/schemas";
import { sentryAlerts } from "../../checks/emitted/sentry-alerts";
import { sortedKeys } from "./sorted-keys";

/** A threshold of an alert. */
export interface Limit {
  readonly operator: string;
  readonly limit: number;
}

/** An alert of any tool, reduced to the fields that determine when it fires. */
export interface AlertDefinition {
  readonly tool: "Grafana" | "CloudWatch" | "EventBridge" | "Datadog" | "Sentry";
  readonly name: string;
  readonly severity: string | undefined;
  readonly stack: string;
  readonly limits: readonly Limit[];
  readonly forSeconds: number;
  /** True for one that is paused, disabled or without any action. */
  readonly isOff: boolean;
  /** The treatment of missing data and of errors. */
  readonly missingData: string;
  /** The query, as text. */
  readonly query: string;
}

/** A structure as text, independent of the order of its keys. */
function canonical(value: unknown): string {
  return JSON.stringify(value, sortedKeys);
}

/** Returns the alerts of all tools. */
export function alertDefinitions(stacks: Stacks): AlertDefinition[] {
  return [...ofGrafana(stacks), ...ofAlarms(stacks), ...ofEvents(stacks), ...ofDatadog(stacks), ...ofSentry(stacks)];
}

function ofGrafana(stacks: Stacks): AlertDefinition[] {
  return Object.entries(stacks).flatMap(([stack, configuration]) =>
    grafanaRules({ [stack]: configuration }).map(
      ({ name, labels, conditions, forSeconds, noDataState, execErrState, isPaused }): AlertDefinition => ({
        tool: "Grafana",
        name,
        severity: labels.severity,
        stack,
        limits: conditions.map(({ operator, limit }) => ({ operator, limit })),
        forSeconds,
        isOff: isPaused,
        missingData: `${noDataState}, on an error ${execErrState}`,
        query: conditions.map(({ query }) => query).join(" && "),
      }),
    ),
  );
}

const OPERATORS: Readonly<Record<string, string>> = {
  GreaterThanThreshold: ">",
  GreaterThanOrEqualToThreshold: ">=",
  LessThanThreshold: "<",
  LessThanOrEqualToThreshold: "<=",
};

function ofAlarms(stacks: Stacks): AlertDefinition[] {
  return cloudWatchAlarms(stacks).map(({ stack, name, severity, topics, alarm }) => ({
    tool: "CloudWatch",
    name,
    severity,
    stack,
    limits: [{ operator: OPERATORS[alarm.comparison_operator] ?? "", limit: Number(alarm.threshold) }],
    forSeconds: (alarm.datapoints_to_alarm ?? alarm.evaluation_periods) * periodOf(alarm),
    isOff: topics.length === 0,
    missingData: alarm.treat_missing_data ?? "missing",
    query: canonical([alarm.namespace, alarm.metric_name, alarm.dimensions, alarm.statistic, alarm.metric_query]),
  }));
}

function periodOf({ period, metric_query: queries }: Attributes<"aws_cloudwatch_metric_alarm">): number {
  return period ?? queries?.find(({ metric }) => metric !== undefined)?.metric?.period ?? 60;
}

function ofEvents(stacks: Stacks): AlertDefinition[] {
  return eventRules(stacks).map(({ stack, name, severity, pattern, isDisabled, alarm }) => ({
    tool: "EventBridge",
    name,
    severity,
    stack,
    limits: [],
    forSeconds: 0,
    isOff: isDisabled || alarm === undefined || alarm.topics.length === 0,
    missingData: "",
    query: canonical(pattern),
  }));
}

const THRESHOLD = /(>=|<=|>|<)\s*(-?[\d.]+)\s*$/;
const PART = /^Part: (.+)$/;

function ofDatadog(stacks: Stacks): AlertDefinition[] {
  const monitors = resourcesOfType(stacks, "datadog_monitor");
  const tests = datadogTests(stacks);
  const notifying = datadogMonitors(stacks).map(({ stack, name, severity, title, ofTest, tests: [test] }) => {
    const own = tests.find(({ id, stack: at }) => id === test && at === stack)?.block;
    const query = monitors.find(({ block }) => block.name === title)?.block.query;
    if (!ofTest) return ofQuery({ stack, name, severity }, query);
    const steps = canonical(own?.assertion ?? own?.browser_step ?? own?.api_step ?? []);
    return { ...ofQuery({ stack, name: `${name} of its test`, severity }, steps), isOff: own?.status === "paused" };
  });
  // A monitor that only others read has the threshold of an alert.
  const parts = monitors.flatMap(({ stack, block }) => {
    const name = PART.exec(block.name)?.[1];
    return name === undefined ? [] : [ofQuery({ stack, name, severity: undefined }, block.query)];
  });
  return [...notifying, ...parts];
}

function ofQuery(alert: Pick<AlertDefinition, "stack" | "name" | "severity">, text: unknown): AlertDefinition {
  const query = String(text ?? "");
  const [, operator, limit] = THRESHOLD.exec(query) ?? [];
  return {
    ...alert,
    tool: "Datadog",
    limits: operator === undefined ? [] : [{ operator, limit: Number(limit) }],
    forSeconds: 0,
    isOff: false,
    missingData: "",
    query: query.replace(THRESHOLD, ""),
  };
}

function ofSentry(stacks: Stacks): AlertDefinition[] {
  return sentryAlerts(stacks).map(({ stack, name, block }) => ({
    tool: "Sentry",
    name,
    severity: undefined,
    stack,
    limits: [],
    forSeconds: 0,
    isOff: block.enabled === false,
    missingData: "",
    query: canonical([block.trigger_conditions, (block.action_filters ?? []).map(({ conditions }) => conditions)]),
  }));
}
