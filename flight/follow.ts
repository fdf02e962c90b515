import { collection } from "../policy/collection";
import type { Stacks } from "../proofs/emitted/configuration";
import { escalation } from "../proofs/reach/escalation";
import { saidByGrafana } from "../proofs/reach/event";
import { type GrafanaRoute, routesOf } from "../proofs/reach/notification-policy";
import { type Trigger, treatment } from "../proofs/reach/orchestration";
import { loudness, pagerOf } from "../proofs/reach/pager";
import { ABOUT } from "../proofs/reach/subject";
import type { Fired } from "./fly";
import { type Notification, notifications } from "./notifications";

/** Something that people are sent, and whom it calls when nobody looks. */
export interface Sent extends Notification {
  readonly severity: string;
  /** When a person is told loudly, and who; undefined for what joins, ends or stays quiet. */
  readonly page?: { readonly second: number; readonly person: string };
  /** The incident that it is part of in the pager, where that holds alerts together: its service, and what it is about. */
  readonly incident?: string;
  /** Seconds for which the pager held it back before it opened. */
  readonly heldSeconds?: number;
}

const { remoteWrite, probeTimeout, delivery } = collection;
/** What is true at the query's time is known this much later: the probe gave up, and the samples were sent. */
const KNOWN_AFTER_SECONDS = remoteWrite.deadlineSeconds + probeTimeout.seconds;

/** Follows what Grafana's rules fired through grouping and routing to the pager, and there to a person. */
export function fromGrafana(stacks: Stacks, fired: readonly Fired[], affectedUsers: number): Sent[] {
  const known = fired.map((episode) => ({
    ...episode,
    labels: { alertname: episode.name, ...episode.labels } as Readonly<Record<string, string>>,
    firingSecond: episode.firingSecond + KNOWN_AFTER_SECONDS,
    resolvedSecond: episode.resolvedSecond === undefined ? undefined : episode.resolvedSecond + KNOWN_AFTER_SECONDS,
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
        called(
          stacks,
          { ...sent, severity },
          pager && { ...pager, says: saidByGrafana(route.receiver, labelsOf(sent.alerts), `${affectedUsers}`) },
        ),
      );
    })
    .sort((a, b) => a.second - b.second);
}

/** Calls the person whom an opened incident reaches. */
export function called(stacks: Stacks, sent: Sent, trigger: Trigger | undefined): Sent {
  const told = { ...sent, second: sent.second + delivery.seconds };
  if (trigger === undefined) return told;
  const { severity, escalationPolicy, suspendSeconds, says } = treatment(stacks, trigger)(told.second);
  const held = says[ABOUT] === undefined ? told : { ...told, incident: `${trigger.service.block.name} ${says[ABOUT]}` };
  if (sent.kind !== "opens") return held;
  const opened =
    suspendSeconds === 0 ? held : { ...held, second: told.second + suspendSeconds, heldSeconds: suspendSeconds };
  const loud = loudness(trigger.service)(severity, told.second + suspendSeconds);
  if (loud === undefined || escalationPolicy === undefined) return opened;
  const [first] = escalation(stacks, escalationPolicy)(loud);
  return first?.person === undefined ? opened : { ...opened, page: { second: first.second, person: first.person } };
}
