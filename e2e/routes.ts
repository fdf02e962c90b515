import { type Block, found, type Stacks } from "../proofs/emitted/configuration";

/** The only one here whom anybody can tell. */
export const PEOPLE = "people";

/**
 * The emitted notification policy as Alertmanager's routes: grouped, delayed and repeated as in the cloud. Whom a route leads to
 * is left out, since everybody is one phone here, and so is when it is muted: a run shows the same at every hour.
 */
export function routesHere(stacks: Stacks): object {
  const [tree] = found(stacks, "grafana_notification_policy");
  if (tree === undefined)
    throw new Error("there is no grafana_notification_policy: nothing that Grafana watches is told");
  return route(tree.block);
}

function route({
  matcher = [],
  policy = [],
  group_by,
  group_wait,
  group_interval,
  repeat_interval,
  ...node
}: Block): object {
  return {
    receiver: PEOPLE,
    ...(matcher.length > 0 && {
      matchers: (matcher as Block[]).map(({ label, match, value }) => `${label}${match}${JSON.stringify(value)}`),
    }),
    ...(node.continue === true && { continue: true }),
    group_by,
    group_wait,
    group_interval,
    repeat_interval,
    routes: (policy as Block[]).map(route),
  };
}
