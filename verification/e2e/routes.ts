import type { Stacks } from "../../checks/emitted/configuration";
import { resourcesOfType } from "../../checks/emitted/resources";
import type { PolicyNode } from "../../checks/emitted/schemas/grafana-routing";

/** The only contact point of a run. */
export const PEOPLE = "people";

/**
 * The generated notification policy as Alertmanager's routes, with the same grouping, delays and repetition.
 *
 * @param more contact point and mute timings of a route; by default one contact point without mute timings, so that a run has the
 * same result at every hour
 */
export function routesHere(stacks: Stacks, more: (node: PolicyNode) => object = () => ({ receiver: PEOPLE })): object {
  const [tree] = resourcesOfType(stacks, "grafana_notification_policy");
  if (tree === undefined)
    throw new Error("grafana_notification_policy is missing: Grafana's alerts would notify no engineer; declare it");
  return route(tree.block, more);
}

function route(node: PolicyNode, more: (node: PolicyNode) => object): object {
  const { matcher = [], policy = [], group_by, group_wait, group_interval, repeat_interval } = node;
  return {
    ...(matcher.length > 0 && {
      matchers: matcher.map(({ label, match, value }) => `${label}${match}${JSON.stringify(value)}`),
    }),
    ...(node.continue === true && { continue: true }),
    group_by,
    group_wait,
    group_interval,
    repeat_interval,
    ...more(node),
    routes: policy.map((child) => route(child, more)),
  };
}
