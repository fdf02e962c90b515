import type { Stacks } from "../../checks/emitted/configuration";
import type { Datapoint } from "../cloudwatch/value";
import { heartbeatFaults } from "../paging/heartbeat";
import { routesOf } from "../paging/notification-policy";
import { notifications } from "./notifications";
import type { FiredAlert } from "./simulate";
import type { Span } from "./span";

/**
 * The number of Grafana's heartbeats that CloudWatch counts from one second to another. Heartbeats are sent while their rule fires, and
 * only if their path ends at a topic. Before the evaluated time one is counted in each period.
 */
export function heartbeats(
  stacks: Stacks,
  fired: readonly FiredAlert[],
  evaluated: Span,
): (fromSecond: number, toSecond: number) => Datapoint {
  const [route] = routesOf(stacks, fired[0]?.labels ?? {});
  const episodes = fired.map((episode) => ({ ...episode, resolvedSecond: episode.resolvedSecond ?? evaluated.to }));
  const beats =
    route === undefined || heartbeatFaults(stacks).length > 0
      ? []
      : notifications(episodes, { ...route, receiver: route.receiver.name }).filter(({ kind }) => kind !== "ends");
  return (from, to) => {
    if (from < evaluated.from) return 1;
    const counted = beats.filter(({ second }) => from <= second && second < to);
    return counted.length === 0 ? undefined : counted.length;
  };
}
