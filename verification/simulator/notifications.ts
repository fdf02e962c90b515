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
    .flatMap(([group, members]) => notificationsOfGroup(group, members, route, removed))
    .sort((a, b) => a.second - b.second);
}

function notificationsOfGroup(
  group: string,
  members: readonly Episode[],
  route: Route,
  removed: (emptySinceSecond: number) => number,
): Notification[] {
  const sent: Notification[] = [];
  const nextAfter = (second: number) =>
    Math.min(...members.map(({ firingSecond }) => firingSecond).filter((firing) => firing > second));
  let delivered: DeliveredState | undefined;
  let begins = nextAfter(Number.NEGATIVE_INFINITY);
  while (begins !== Number.POSITIVE_INFINITY) {
    let lookedAt = begins;
    let emptySince: number | undefined;
    for (let second = begins + route.groupWaitSeconds; ; second += route.groupIntervalSeconds) {
      const { firing, resolved } = alertsAt(members, second, lookedAt);
      lookedAt = second;
      if (!route.isMuted(second) && isDue(delivered, ids(firing), ids(resolved), second, route)) {
        const before = delivered?.firing.size ?? 0;
        const kind = firing.length === 0 ? "ends" : before === 0 ? "opens" : "joins";
        delivered = { second, firing: ids(firing), resolved: ids(resolved) };
        if (kind !== "ends" || route.sendsResolved) {
          const alerts = names(kind === "ends" ? resolved : firing);
          sent.push({ kind, second, receiver: route.receiver, group, alerts });
        }
      }
      emptySince = firing.length > 0 ? undefined : (emptySince ?? second);
      begins = nextAfter(second);
      if (emptySince !== undefined && begins >= removed(emptySince)) break;
      const lastsForEver = firing.length > 0 && firing.every(({ resolvedSecond }) => resolvedSecond === undefined);
      if (lastsForEver && begins === Number.POSITIVE_INFINITY && delivered?.second === second) return sent;
    }
  }
  return sent;
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
