import { type Block, resourcesOfType, type Stacks } from "../../checks/emitted/configuration";

/** The only one here whom anybody can tell. */
export const PEOPLE = "people";

/**
 * The emitted notification policy as Alertmanager's routes: grouped, delayed and repeated as in the cloud.
 *
 * @param more whom a route leads to and when it is muted; unless told, everybody is one phone here and nothing is muted: a run shows
 * the same at every hour
 */
export function routesHere(stacks: Stacks, more: (node: Block) => object = () => ({ receiver: PEOPLE })): object {
  const [tree] = resourcesOfType(stacks, "grafana_notification_policy");
  if (tree === undefined)
    throw new Error("there is no grafana_notification_policy: nothing that Grafana watches is told");
  return route(tree.block, more);
}

function route(node: Block, more: (node: Block) => object): object {
  const { matcher = [], policy = [], group_by, group_wait, group_interval, repeat_interval } = node;
  return {
    ...(matcher.length > 0 && {
      matchers: (matcher as Block[]).map(({ label, match, value }) => `${label}${match}${JSON.stringify(value)}`),
    }),
    ...(node.continue === true && { continue: true }),
    group_by,
    group_wait,
    group_interval,
    repeat_interval,
    ...more(node),
    routes: (policy as Block[]).map((child) => route(child, more)),
  };
}
