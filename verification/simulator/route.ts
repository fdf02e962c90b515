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

/** A notification, with the engineer that it pages without acknowledgement. */
export interface SentNotification extends Notification {
  readonly severity: string;
  /** The page; undefined for a notification that joins or ends an incident, or has low urgency. */
  readonly page?: { readonly second: number; readonly person: string };
  /** Its incident in PagerDuty, as service and grouping key; undefined where the service does not group. */
  readonly incident?: string;
  /** Seconds for which PagerDuty suspended it before the incident opened. */
  readonly delaySeconds?: number;
}

const { delivery } = collection;

/** Traces fired alerts of Grafana through grouping and routing to PagerDuty and an engineer. */
export function fromGrafana(stacks: Stacks, fired: readonly FiredAlert[], affectedUsers: number): SentNotification[] {
  const known = fired.map((episode) => ({
    ...episode,
    labels: { alertname: episode.name, ...episode.labels } as Readonly<Record<string, string>>,
  }));
  const paths = new Map<string, { severity: string; route: GrafanaRoute; episodes: typeof known }>();
  for (const episode of known) {
    // Earlier routes with `continue` send copies to chat; the last one is PagerDuty's.
    const route = routesOf(stacks, episode.labels).at(-1);
    if (route === undefined) continue;
    const { severity = "" } = episode.labels;
    const key = `${severity} ${route.path}`;
    const path = paths.get(key) ?? { severity, route, episodes: [] };
    paths.set(key, { ...path, episodes: [...path.episodes, episode] });
  }
  return [...paths.values()]
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

/** Adds the page of an incident that opens. */
export function notifyPeople(
  stacks: Stacks,
  sent: SentNotification,
  pagerEvent: PagerEvent | undefined,
): SentNotification {
  const delivered = { ...sent, second: sent.second + delivery.seconds };
  if (pagerEvent === undefined) return delivered;
  const { severity, escalationPolicy, suspendSeconds, fields } = orchestratedAt(stacks, pagerEvent)(delivered.second);
  const grouped =
    fields[GROUPING_KEY_FIELD] === undefined
      ? delivered
      : { ...delivered, incident: `${pagerEvent.service.block.name} ${fields[GROUPING_KEY_FIELD]}` };
  if (sent.kind !== "opens") return grouped;
  const opened =
    suspendSeconds === 0
      ? grouped
      : { ...grouped, second: delivered.second + suspendSeconds, delaySeconds: suspendSeconds };
  const urgentSecond = urgencyFrom(pagerEvent.service)(severity, delivered.second + suspendSeconds);
  if (urgentSecond === undefined || escalationPolicy === undefined) return opened;
  const [first] = escalationSteps(stacks, escalationPolicy)(urgentSecond);
  return first?.person === undefined ? opened : { ...opened, page: { second: first.second, person: first.person } };
}
