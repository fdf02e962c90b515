import type { Stacks } from "../../checks/emitted/configuration";
import { heartbeatFaults } from "../paging/heartbeat";
import { routesOf } from "../paging/notification-policy";
import type { Span } from "./evaluate";
import type { Datapoints } from "./incident";
import { notifications } from "./notifications";
import type { FiredAlert } from "./simulate";

/**
 * The number of Grafana's heartbeats that CloudWatch counts in a period, by the minute since an incident's start. Heartbeats are sent
 * while their rule fires, and only if their path ends at a topic. Before the evaluated time one is counted in each period.
 */
export function heartbeats(
  stacks: Stacks,
  fired: readonly FiredAlert[],
  startSecond: number,
  evaluated: Span,
): (periodSeconds: number) => Datapoints {
  const [route] = routesOf(stacks, fired[0]?.labels ?? {});
  const episodes = fired.map((episode) => ({ ...episode, resolvedSecond: episode.resolvedSecond ?? evaluated.to }));
  const beats =
    route === undefined || heartbeatFaults(stacks).length > 0
      ? []
      : notifications(episodes, { ...route, receiver: route.receiver.name }).filter(({ kind }) => kind !== "ends");
  return (periodSeconds) => (minute) => {
    const from = startSecond + minute * 60;
    if (from < evaluated.from) return 1;
    const counted = beats.filter(({ second }) => from <= second && second < from + periodSeconds);
    return counted.length === 0 ? undefined : counted.length;
  };
}
