import type { Stacks } from "../../checks/emitted/configuration";
import { seconds } from "../../checks/emitted/duration";
import { resourcesOfType } from "../../checks/emitted/resources";
import type { PolicyNode } from "../../checks/emitted/schemas/grafana-routing";

/** The least distance of a repeat interval from a multiple of the group interval: a delivery takes time, too. */
const MARGIN_RATIO = 0.25;

/**
 * Repeat intervals that end near a multiple of the group interval, a sentence each. The duration of the last delivery would determine
 * whether the repetition comes then or one group interval later.
 */
export function repeatFaults(stacks: Stacks): string[] {
  return resourcesOfType(stacks, "grafana_notification_policy").flatMap(({ stack, block }) =>
    routes(block).flatMap(({ repeat_interval, group_interval, ...route }) => {
      if (repeat_interval === undefined || group_interval === undefined) {
        return [`${stack}: ${named(route)} has no repeat_interval or no group_interval: set both`];
      }
      const interval = seconds(group_interval);
      const over = (seconds(repeat_interval) % interval) / interval;
      if (over >= MARGIN_RATIO && over <= 1 - MARGIN_RATIO) return [];
      return [
        `${stack}: ${named(route)} has repeat_interval ${repeat_interval}, must not end near a multiple of its group_interval ${group_interval}: Grafana would repeat a group interval late`,
      ];
    }),
  );
}

function routes(node: PolicyNode): PolicyNode[] {
  return [node, ...(node.policy ?? []).flatMap(routes)];
}

function named({ matcher = [] }: PolicyNode): string {
  const words = matcher.map(({ label, match, value }) => `${label}${match}${value}`);
  return words.length === 0 ? "the policy's root" : `the policy of ${words.join(" and ")}`;
}
