import type { Stacks } from "../../checks/emitted/configuration";
import { resolveTo } from "../../checks/emitted/references";
import { resourcesOfType } from "../../checks/emitted/resources";
import type { Attributes } from "../../checks/emitted/schemas";
import { uncountedRules } from "../coverage/self-reports/namespaces";

const AUTOMATION = /:automation-definition\//;

/**
 * Event rules that start an Automation document with the event as its parameters, and rules whose failed starts no alarm counts and no
 * other alert reports.
 * Without an input EventBridge passes the whole event on (EventBridge API, PutTargets).
 */
export function automationTargetFaults(stacks: Stacks): string[] {
  const counted = new Set(
    resourcesOfType(stacks, "aws_cloudwatch_metric_alarm")
      .flatMap(({ block }) => metrics(block))
      .filter(({ metric_name }) => metric_name === "FailedInvocations")
      .map(({ dimensions }) => dimensions?.RuleName),
  );
  return resourcesOfType(stacks, "aws_cloudwatch_event_target")
    .filter(({ block }) => AUTOMATION.test(block.arn))
    .flatMap(({ stack, id, block }) => {
      const rule = resolveTo(stacks, stack, block.rule, "aws_cloudwatch_event_rule")?.block.name;
      const isExempt = Object.keys(uncountedRules).some((end) => rule?.endsWith(end));
      return [
        ...(block.input === undefined && block.input_transformer === undefined
          ? [`${stack}: ${id} starts ${block.arn} with the whole event as its parameters: give it an input`]
          : []),
        ...(rule !== undefined && (counted.has(rule) || isExempt)
          ? []
          : [
              `${stack}: no alarm counts the FailedInvocations of ${rule}, which starts an Automation document: add it to an alarm`,
            ]),
      ];
    });
}

/** A metric that an alarm reads. */
interface Metric {
  readonly metric_name: string;
  readonly dimensions?: Readonly<Record<string, string>>;
}

function metrics(alarm: Attributes<"aws_cloudwatch_metric_alarm">): readonly Metric[] {
  return alarm.metric_query === undefined ? [alarm] : alarm.metric_query.flatMap(({ metric }) => metric ?? []);
}
