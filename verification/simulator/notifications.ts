import { compareAlerts } from "./alert-order";
import type { Episode } from "./states";

/** How alerts of some labels travel, as the notification policy says. */
export interface Route {
  readonly receiver: string;
  readonly groupBy: readonly string[];
  readonly groupWaitSeconds: number;
  readonly groupIntervalSeconds: number;
  readonly repeatSeconds: number;
  /** Is the receiver sent what is over? */
  readonly sendsResolved: boolean;
  /** Is it muted at a second? */
  readonly isMuted: (second: number) => boolean;
}

/** Something that is sent: an incident is opened, its alerts are not those of the last notification (or it is repeated), or it is over. */
export interface Notification {
  readonly kind: "opens" | "joins" | "ends";
  readonly second: number;
  readonly receiver: string;
  readonly group: string;
  /** The alerts that fire, in Alertmanager's order; for the end, those that ended since the group was looked at last. */
  readonly alerts: readonly string[];
}

/** What a receiver was sent last of a group. */
interface DeliveredState {
  readonly second: number;
  readonly firing: ReadonlySet<string>;
  readonly resolved: ReadonlySet<string>;
}

/** Alertmanager removes groups without alerts so often. */
const REMOVAL_SECONDS = 30;

/**
 * Grafana's Alertmanager: the first alert of a group waits for company, and from then on the group is looked at once a group interval.
 * It is sent when an alert of it is new, when one ended, when all did, and when the last delivery is longer ago than the repeat interval.
 * While it is muted alerts that end leave the group all the same: such an end is never sent. `test/real/alertmanager.test.ts` holds
 * this against a real Alertmanager.
 *
 * @param removed when a group is removed that has been empty since a second; unless told, as late as it may be
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

/** What is sent of a group from the alert that makes it to its removal. */
interface Life {
  readonly sent: readonly Notification[];
  readonly delivered: DeliveredState | undefined;
  /** When the next alert makes the group anew; infinity when none does. */
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

/** When the next alert of a group fires; infinity when none does any more. */
function nextAfter({ members }: Group, second: number): number {
  return Math.min(...members.map(({ firingSecond }) => firingSecond).filter((firing) => firing > second));
}

function followGroup(group: Group, begins: number, deliveredBefore: DeliveredState | undefined): Life {
  const { members, route, removed } = group;
  const sent: Notification[] = [];
  let delivered = deliveredBefore;
  let lookedAt = begins;
  let emptySince: number | undefined;
  for (let second = begins + route.groupWaitSeconds; ; second += route.groupIntervalSeconds) {
    const look = { second, ...alertsAt(members, second, lookedAt) };
    lookedAt = second;
    if (!route.isMuted(second) && isDue(delivered, ids(look.firing), ids(look.resolved), second, route)) {
      sent.push(...describeDelivery(group, look, delivered));
      delivered = { second, firing: ids(look.firing), resolved: ids(look.resolved) };
    }
    emptySince = look.firing.length > 0 ? undefined : (emptySince ?? second);
    const next = nextAfter(group, second);
    const isRemoved = emptySince !== undefined && next >= removed(emptySince);
    if (isRemoved || isFinal(look, next, delivered)) return { sent, delivered, next };
  }
}

/** A look at a group. */
interface Look {
  readonly second: number;
  readonly firing: readonly Episode[];
  readonly resolved: readonly Episode[];
}

/** The notification of a delivery; none for an end that the receiver is not sent. */
function describeDelivery(
  { key, route: { receiver, sendsResolved } }: Group,
  { second, firing, resolved }: Look,
  before: DeliveredState | undefined,
): Notification[] {
  if (firing.length === 0) {
    return sendsResolved ? [{ kind: "ends", second, receiver, group: key, alerts: names(resolved) }] : [];
  }
  const kind = before === undefined || before.firing.size === 0 ? "opens" : "joins";
  return [{ kind, second, receiver, group: key, alerts: names(firing) }];
}

/** Was all sent that ever will be, repetitions left aside? */
function isFinal({ second, firing }: Look, next: number, delivered: DeliveredState | undefined): boolean {
  const lastsForEver = firing.length > 0 && firing.every(({ resolvedSecond }) => resolvedSecond === undefined);
  return lastsForEver && next === Number.POSITIVE_INFINITY && delivered?.second === second;
}

/** The alerts of a group when it is looked at: those that fire, and those that ended since it was looked at before. */
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
  // The delivery took a moment: a repeat interval that ends at this look has not passed yet.
  return second - delivered.second > repeatSeconds;
}

function isWithin(part: ReadonlySet<string>, whole: ReadonlySet<string>): boolean {
  return [...part].every((one) => whole.has(one));
}

/** What tells an alert from others: the same labels that fire again are the same alert. */
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
