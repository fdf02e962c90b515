import { type Block, resourcesOfType, type Stacks } from "../../checks/emitted/configuration";
import { resolveReference } from "../../checks/emitted/references";

const AUTOMATION = /:automation-definition\//;

/**
 * Event rules that start an Automation document with the event as its parameters, and rules whose failed starts no alarm counts.
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
      const rule = resolveReference(stacks, stack, block.rule)?.block.name;
      return [
        ...(block.input === undefined && block.input_transformer === undefined
          ? [`${stack}: ${id} starts ${block.arn} with the whole event as its parameters: give it an input`]
          : []),
        ...(counted.has(rule)
          ? []
          : [
              `${stack}: no alarm counts the FailedInvocations of ${rule}, which starts an Automation document: add it to an alarm`,
            ]),
      ];
    });
}

function metrics(alarm: Block): Block[] {
  return [alarm, ...((alarm.metric_query ?? []) as Block[]).flatMap(({ metric }) => (metric ? [metric as Block] : []))];
}
