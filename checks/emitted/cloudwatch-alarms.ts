import * as z from "zod";
import { alertNameIn } from "./alert-name";
import type { Stacks } from "./configuration";
import { parseJsonText } from "./json-text";
import { resolveTo } from "./references";
import { resourcesOfType } from "./resources";
import type { Attributes } from "./schemas";

/** A CloudWatch alarm that notifies engineers, as emitted for Terraform. */
export interface EmittedAlarm {
  readonly stack: string;
  /** The alert's name, without application and environment. */
  readonly name: string;
  readonly severity: string;
  /** ARNs of the topics that it notifies; none if its actions are disabled. */
  readonly topics: readonly string[];
  /** The alarm's description, which engineers and PagerDuty's rules read. */
  readonly description: string;
  /** The resource's own arguments: metric or metric queries, threshold, periods, missing data. */
  readonly alarm: Attributes<"aws_cloudwatch_metric_alarm">;
}

/** An EventBridge rule that notifies engineers. */
export interface EmittedEventRule {
  readonly stack: string;
  readonly name: string;
  readonly severity: string;
  readonly pattern: Readonly<Record<string, unknown>>;
  /** True for a rule that matches no events. */
  readonly isDisabled: boolean;
  /** The alarm on the number of its matches, in its own region. It is the only path to PagerDuty, whose integration reads only alarms. */
  readonly alarm: EmittedAlarm | undefined;
}

const PATTERN = z.record(z.string(), z.unknown());

/** Returns the alarms with a severity, without those on event rules' matches. A scaling alarm has no severity. */
export function cloudWatchAlarms(stacks: Stacks): EmittedAlarm[] {
  const ofRules = new Set(eventRules(stacks).map(({ alarm }) => alarm?.alarm));
  return allAlarms(stacks).filter(({ alarm }) => !ofRules.has(alarm));
}

/** Returns the alarms with a severity, with those on event rules' matches. */
export function allAlarms(stacks: Stacks): EmittedAlarm[] {
  return resourcesOfType(stacks, "aws_cloudwatch_metric_alarm").flatMap(({ stack, block }) =>
    block.tags?.Severity === undefined
      ? []
      : [
          {
            stack,
            name: alertNameIn(block.alarm_name),
            severity: block.tags.Severity,
            topics: block.actions_enabled === false ? [] : (block.alarm_actions ?? []),
            description: block.alarm_description ?? "",
            alarm: block,
          },
        ],
  );
}

/** Returns event rules whose target is a topic with a message for engineers. */
export function eventRules(stacks: Stacks): EmittedEventRule[] {
  const alarms = allAlarms(stacks);
  return resourcesOfType(stacks, "aws_cloudwatch_event_target").flatMap(({ stack, block }) => {
    const severity = /\[(P\d)\]/.exec(block.input_transformer?.input_template ?? "")?.[1];
    if (severity === undefined) return [];
    const found = resolveTo(stacks, stack, block.rule, "aws_cloudwatch_event_rule");
    if (found === undefined)
      throw new Error(`${stack}: an event target refers to rule ${block.rule}, which does not exist: correct its rule`);
    const { id, block: rule } = found;
    if (rule.event_pattern === undefined)
      throw new Error(
        `${stack}: aws_cloudwatch_event_rule.${id}: event_pattern is missing, must be JSON: an alert of events needs a pattern`,
      );
    return [
      {
        stack,
        name: alertNameIn(rule.name),
        severity,
        pattern: parseJsonText(PATTERN, `${stack}: aws_cloudwatch_event_rule.${id}: event_pattern`, rule.event_pattern),
        isDisabled: rule.state === "DISABLED" || rule.is_enabled === false,
        alarm: alarms.find((candidate) => candidate.stack === stack && counts(candidate.alarm, rule)),
      },
    ];
  });
}

function counts(alarm: EmittedAlarm["alarm"], rule: Attributes<"aws_cloudwatch_event_rule">): boolean {
  const metrics = [alarm, ...(alarm.metric_query ?? []).flatMap(({ metric }) => metric ?? [])];
  return (
    alarm.provider === rule.provider &&
    metrics.some(
      ({ namespace, metric_name, dimensions }) =>
        namespace === "AWS/Events" && metric_name === "TriggeredRules" && dimensions?.RuleName === rule.name,
    )
  );
}
