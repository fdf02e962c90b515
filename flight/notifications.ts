import type { Episode } from "./states";

/** How alerts of some labels travel, as the notification policy says. */
export interface Route {
  readonly receiver: string;
  readonly groupBy: readonly string[];
  readonly groupWaitSeconds: number;
  readonly groupIntervalSeconds: number;
  readonly repeatSeconds: number;
  /** Is it muted at a second? */
  readonly muted: (second: number) => boolean;
}

/** Something that is sent: an incident is opened, gets more of the same cause, or is over. */
export interface Notification {
  readonly kind: "opens" | "joins" | "ends";
  readonly second: number;
  readonly receiver: string;
  readonly group: string;
  /** The alerts that fire; for the end, those that did. */
  readonly alerts: readonly string[];
}

/**
 * Grafana's grouping: the first alert of a group waits for company, later ones for the group's interval; what is muted when it
 * would be sent is looked at again an interval later.
 */
export function notifications(episodes: readonly Episode[], route: Route): Notification[] {
  const groups = new Map<string, Episode[]>();
  for (const episode of episodes) {
    const key = route.groupBy.map((label) => `${label}=${episode.labels[label] ?? ""}`).join(",");
    groups.set(key, [...(groups.get(key) ?? []), episode]);
  }
  return [...groups].flatMap(([group, members]) => ofGroup(group, members, route)).sort((a, b) => a.second - b.second);
}

function ofGroup(group: string, members: readonly Episode[], route: Route): Notification[] {
  const sent: Notification[] = [];
  const firing = (second: number) =>
    members.filter(({ firingSecond, resolvedSecond = Infinity }) => firingSecond <= second && second < resolvedSecond);
  const names = (episodes: readonly Episode[]) => [...new Set(episodes.map(({ labels }) => labels.alertname ?? ""))];
  let told: readonly Episode[] = [];
  let toldSecond = 0;
  let second = (members[0]?.firingSecond ?? 0) + route.groupWaitSeconds;
  for (;;) {
    const now = firing(second);
    const news = now.some((episode) => !told.includes(episode));
    const tell = (kind: Notification["kind"], alerts: readonly Episode[]) => {
      sent.push({ kind, second, receiver: route.receiver, group, alerts: names(alerts) });
      toldSecond = second;
    };
    if (!route.muted(second)) {
      if (now.length === 0 && told.length > 0) tell("ends", told);
      else if (told.length === 0 && now.length > 0) tell("opens", now);
      else if (news || (now.length > 0 && second - toldSecond >= route.repeatSeconds)) tell("joins", now);
      told = now;
    }
    if (now.length === 0 && told.length === 0) {
      const next = members.find(({ firingSecond }) => firingSecond > second);
      if (next === undefined) return sent;
      second = next.firingSecond + route.groupWaitSeconds;
    } else {
      const quiet = now.length > 0 && now.every(({ resolvedSecond }) => resolvedSecond === undefined);
      if (quiet && !members.some(({ firingSecond }) => firingSecond > second) && told === now) return sent;
      second += route.groupIntervalSeconds;
    }
  }
}
