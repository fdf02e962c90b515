import { collection } from "../../policy/collection";
import { type ConditionName, condition } from "../../policy/conditions";
import type { Block, Stacks } from "../emitted/configuration";
import { referenced } from "../emitted/references";
import { sentryAlerts } from "../emitted/sentry-alerts";
import { saidBySentry } from "./event";
import { pagerOfAction } from "./pager";
import { escalates, NEVER, type Way } from "./way";

const DELIVERY = collection.delivery.seconds;

/** The ways of what Sentry tells: each alert about the issues of each of its monitors. */
export function fromSentry(stacks: Stacks): Way[] {
  return sentryAlerts(stacks).flatMap(({ stack, name, block }) => {
    const { severity } = condition(name as ConditionName);
    // Sentry counts users of what it counts, and of an error nobody: who is affected is several.
    const several = escalates(name, severity);
    const action = pagingAction(block);
    const pager = action && pagerOfAction(stacks, stack, action);
    return (block.monitor_ids as string[]).map((id): Way => {
      const monitor = referenced(stacks, stack, id);
      return {
        name: `Sentry ${severity}${several ? ", several users" : ""}`,
        several,
        severity,
        alert: name,
        trigger: action && monitor && pager && { ...pager, says: saidBySentry(action, monitor) },
        remedy: "give it an action for a service of PagerDuty's that Sentry knows",
        path: pager?.service.id ?? name,
        delaySeconds: DELIVERY,
        muted: NEVER,
      };
    });
  });
}

/** The action that calls PagerDuty: chat wakes nobody. */
function pagingAction({ action_filters: filters }: Block): Block | undefined {
  return (filters as Block[])
    .flatMap(({ actions }) => actions as Block[])
    .find(({ pagerduty }) => pagerduty !== undefined);
}
