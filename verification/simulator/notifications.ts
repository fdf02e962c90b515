import { compareAlerts } from "./alert-order";
import type { Episode } from "./states";

/** The route of a notification policy. */
export interface Route {
  readonly receiver: string;
  readonly groupBy: readonly string[];
  readonly groupWaitSeconds: number;
  readonly groupIntervalSeconds: number;
  readonly repeatSeconds: number;
  /** True when the receiver is notified of resolved alerts. */
  readonly sendsResolved: boolean;
  /** True for a second within a mute timing. */
  readonly isMuted: (second: number) => boolean;
}

/** A notification: an incident opens, its alerts change or are repeated, or it ends. */
export interface Notification {
  readonly kind: "opens" | "joins" | "ends";
  readonly second: number;
  readonly receiver: string;
  readonly group: string;
  /** The alerts that fire, in Alertmanager's order; at the end, those that ended since the last flush. */
  readonly alerts: readonly string[];
}

/** The last delivery of a group. */
interface DeliveredState {
  readonly second: number;
  readonly firing: ReadonlySet<string>;
  readonly resolved: ReadonlySet<string>;
}

/** The interval at which Alertmanager removes groups without alerts. */
const REMOVAL_SECONDS = 30;

/**
 * The notifications of Grafana's Alertmanager. The first alert of a group waits for the group wait, and then the group is flushed once
 * a group interval. A flush sends when an alert is new or has ended, or when the last delivery is older than the repeat interval.
 * Alerts that end within a mute timing leave the group: their end is never sent. `test/real/alertmanager.test.ts` compares this with
 * a real Alertmanager.
 *
 * @param removed second at which a group is removed that has been empty since a second; by default as late as possible
 */
export function notifications(
  episodes: readonly Episode[],
  route: Route,
  removed: (emptySinceSecond: number) => number = (second) => second + REMOVAL_SECONDS,
): Notification[] {
  const groups = new Map<string, Episode[]>();
  for (const episode of episodes) {
    const key = route.groupBy.map((label) => `${label}=${episode.labels[label] ?? ""}`).join(",");
    groups.set(key, [...(groups.get(key) ?? []), episode]);
  }
  return [...groups]
    .flatMap(([key, members]) => notificationsOfGroup({ key, members, route, removed }))
    .sort((a, b) => a.second - b.second);
}

/** Alerts that are sent together. */
interface Group {
  readonly key: string;
  readonly members: readonly Episode[];
  readonly route: Route;
  readonly removed: (emptySinceSecond: number) => number;
}

/** The notifications of a group from its first alert to its removal. */
interface Life {
  readonly sent: readonly Notification[];
  readonly delivered: DeliveredState | undefined;
  /** The second at which the next alert creates the group again; infinity for none. */
  readonly next: number;
}

function notificationsOfGroup(group: Group): Notification[] {
  const sent: Notification[] = [];
  let delivered: DeliveredState | undefined;
  for (let begins = nextAfter(group, Number.NEGATIVE_INFINITY); begins !== Number.POSITIVE_INFINITY; ) {
    const life = followGroup(group, begins, delivered);
    sent.push(...life.sent);
    ({ delivered, next: begins } = life);
  }
  return sent;
}

/** The second at which the next alert of a group fires; infinity for none. */
function nextAfter({ members }: Group, second: number): number {
  return Math.min(...members.map(({ firingSecond }) => firingSecond).filter((firing) => firing > second));
}

function followGroup(group: Group, begins: number, deliveredBefore: DeliveredState | undefined): Life {
  const { members, route, removed } = group;
  const sent: Notification[] = [];
  let delivered = deliveredBefore;
  let flushedAt = begins;
  let emptySince: number | undefined;
  for (let second = begins + route.groupWaitSeconds; ; second += route.groupIntervalSeconds) {
    const flush = { second, ...alertsAt(members, second, flushedAt) };
    flushedAt = second;
    if (!route.isMuted(second) && isDue(delivered, ids(flush.firing), ids(flush.resolved), second, route)) {
      sent.push(...describeDelivery(group, flush, delivered));
      delivered = { second, firing: ids(flush.firing), resolved: ids(flush.resolved) };
    }
    emptySince = flush.firing.length > 0 ? undefined : (emptySince ?? second);
    const next = nextAfter(group, second);
    const isRemoved = emptySince !== undefined && next >= removed(emptySince);
    if (isRemoved || isFinal(flush, next, delivered)) return { sent, delivered, next };
  }
}

/** The alerts of a group at a flush. */
interface Flush {
  readonly second: number;
  readonly firing: readonly Episode[];
  readonly resolved: readonly Episode[];
}

/** The notification of a delivery; none for an end without a resolve message. */
function describeDelivery(
  { key, route: { receiver, sendsResolved } }: Group,
  { second, firing, resolved }: Flush,
  before: DeliveredState | undefined,
): Notification[] {
  if (firing.length === 0) {
    return sendsResolved ? [{ kind: "ends", second, receiver, group: key, alerts: names(resolved) }] : [];
  }
  const kind = before === undefined || before.firing.size === 0 ? "opens" : "joins";
  return [{ kind, second, receiver, group: key, alerts: names(firing) }];
}

/** True when only repetitions can follow. */
function isFinal({ second, firing }: Flush, next: number, delivered: DeliveredState | undefined): boolean {
  const neverEnds = firing.length > 0 && firing.every(({ resolvedSecond }) => resolvedSecond === undefined);
  return neverEnds && next === Number.POSITIVE_INFINITY && delivered?.second === second;
}

/** The alerts of a group at a flush: those that fire, and those that ended since the previous flush. */
function alertsAt(members: readonly Episode[], second: number, before: number) {
  const began = members.filter(({ firingSecond }) => firingSecond <= second);
  const firing = began.filter(({ resolvedSecond = Number.POSITIVE_INFINITY }) => second < resolvedSecond);
  const known = ids(firing);
  const resolved = began.filter(
    ({ labels, resolvedSecond = Number.POSITIVE_INFINITY }) =>
      before < resolvedSecond && resolvedSecond <= second && !known.has(id(labels)),
  );
  return { firing, resolved };
}

function isDue(
  delivered: DeliveredState | undefined,
  firing: ReadonlySet<string>,
  resolved: ReadonlySet<string>,
  second: number,
  { sendsResolved, repeatSeconds }: Route,
): boolean {
  if (delivered === undefined) return firing.size > 0;
  if (!isWithin(firing, delivered.firing)) return true;
  if (firing.size === 0) return delivered.firing.size > 0;
  if (sendsResolved && !isWithin(resolved, delivered.resolved)) return true;
  // The delivery took time: a repeat interval that ends at this flush has not passed yet.
  return second - delivered.second > repeatSeconds;
}

function isWithin(part: ReadonlySet<string>, whole: ReadonlySet<string>): boolean {
  return [...part].every((one) => whole.has(one));
}

/** The identity of an alert: its labels. */
function id(labels: Episode["labels"]): string {
  return JSON.stringify(Object.entries(labels).sort(([a], [b]) => (a < b ? -1 : 1)));
}

function ids(episodes: readonly Episode[]): Set<string> {
  return new Set(episodes.map(({ labels }) => id(labels)));
}

function names(episodes: readonly Episode[]): string[] {
  const sorted = [...episodes].sort((a, b) => compareAlerts(a.labels, b.labels));
  return [...new Set(sorted.map(({ labels }) => labels.alertname ?? ""))];
}
