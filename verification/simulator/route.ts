import type { Stacks } from "../../checks/emitted/configuration";
import { collection } from "../../policy/collection";
import { escalationSteps } from "../paging/escalation-steps";
import { grafanaEventFields } from "../paging/event-fields";
import { GROUPING_KEY_FIELD } from "../paging/grouping-key";
import { type GrafanaRoute, routesOf } from "../paging/notification-policy";
import { orchestratedAt, type PagerEvent } from "../paging/orchestration";
import { pagerOf, urgencyFrom } from "../paging/pager";
import { type Notification, notifications } from "./notifications";
import type { FiredAlert } from "./simulate";

/** Something that people are sent, and whom it calls when nobody looks. */
export interface SentNotification extends Notification {
  readonly severity: string;
  /** When a person is told loudly, and who; undefined for what joins, ends or stays quiet. */
  readonly page?: { readonly second: number; readonly person: string };
  /** The incident that it is part of in the pager, where that holds alerts together: its service, and what it is about. */
  readonly incident?: string;
  /** Seconds for which the pager held it back before it opened. */
  readonly delaySeconds?: number;
}

const { delivery } = collection;

/** Follows what Grafana's rules fired through grouping and routing to the pager, and there to a person. */
export function fromGrafana(stacks: Stacks, fired: readonly FiredAlert[], affectedUsers: number): SentNotification[] {
  const known = fired.map((episode) => ({
    ...episode,
    labels: { alertname: episode.name, ...episode.labels } as Readonly<Record<string, string>>,
  }));
  const ways = new Map<string, { severity: string; route: GrafanaRoute; episodes: typeof known }>();
  for (const episode of known) {
    // What goes on to another route is a copy: the last one is the pager's.
    const route = routesOf(stacks, episode.labels).at(-1);
    if (route === undefined) continue;
    const { severity = "" } = episode.labels;
    const key = `${severity} ${route.path}`;
    const way = ways.get(key) ?? { severity, route, episodes: [] };
    ways.set(key, { ...way, episodes: [...way.episodes, episode] });
  }
  return [...ways.values()]
    .flatMap(({ severity, route, episodes }) => {
      const labelsOf = ([alert]: readonly string[]) =>
        episodes.find(({ labels }) => labels.alertname === alert)?.labels ?? {};
      const pager = pagerOf(stacks, route.receiver, route.stack);
      return notifications(episodes, { ...route, receiver: route.receiver.name }).map((sent) =>
        notifyPeople(
          stacks,
          { ...sent, severity },
          pager && { ...pager, fields: grafanaEventFields(route.receiver, labelsOf(sent.alerts), `${affectedUsers}`) },
        ),
      );
    })
    .sort((a, b) => a.second - b.second);
}

/** Calls the person whom an opened incident reaches. */
export function notifyPeople(
  stacks: Stacks,
  sent: SentNotification,
  trigger: PagerEvent | undefined,
): SentNotification {
  const told = { ...sent, second: sent.second + delivery.seconds };
  if (trigger === undefined) return told;
  const { severity, escalationPolicy, suspendSeconds, fields } = orchestratedAt(stacks, trigger)(told.second);
  const held =
    fields[GROUPING_KEY_FIELD] === undefined
      ? told
      : { ...told, incident: `${trigger.service.block.name} ${fields[GROUPING_KEY_FIELD]}` };
  if (sent.kind !== "opens") return held;
  const opened =
    suspendSeconds === 0 ? held : { ...held, second: told.second + suspendSeconds, delaySeconds: suspendSeconds };
  const loud = urgencyFrom(trigger.service)(severity, told.second + suspendSeconds);
  if (loud === undefined || escalationPolicy === undefined) return opened;
  const [first] = escalationSteps(stacks, escalationPolicy)(loud);
  return first?.person === undefined ? opened : { ...opened, page: { second: first.second, person: first.person } };
}
