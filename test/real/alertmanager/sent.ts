import type { Notification } from "../../../verification/simulator/notifications";
import type { Received } from "./real";

/** A notification, from Alertmanager or from the simulator. */
export interface Sent {
  /** Its receiver and the labels of its group. */
  readonly group: string;
  /** Seconds after the start. */
  readonly second: number;
  /** Its kind, and its alerts in order. */
  readonly says: string;
}

/** @param start milliseconds since 1970 */
export function ofSimulator({ receiver, group, kind, second, alerts }: Notification, start: number): Sent {
  const status = kind === "ends" ? "resolved" : "firing";
  const labels = group.split(",").filter((label) => !label.endsWith("="));
  return { group: named(receiver, labels), second: second - start / 1000, says: `${status} ${alerts.join("+")}` };
}

/** @param start milliseconds since 1970 */
export function ofReal({ receiver, groupLabels, at, status, alerts }: Received, start: number): Sent {
  const names = alerts.filter((one) => one.status === status).map(({ labels }) => labels.alertname);
  const labels = Object.entries(groupLabels).map(([name, value]) => `${name}=${value}`);
  return { group: named(receiver, labels), second: (at - start) / 1000, says: `${status} ${names.join("+")}` };
}

function named(receiver: string, labels: readonly string[]): string {
  return `${receiver}: ${[...labels].sort().join(", ")}`;
}

/** The notifications of each group, in the order of time. */
export function byGroup(sent: readonly Sent[]): Map<string, Sent[]> {
  const groups = new Map<string, Sent[]>();
  for (const one of sent) groups.set(one.group, [...(groups.get(one.group) ?? []), one]);
  return groups;
}

/** The same without its seconds. */
export function spoken(groups: ReadonlyMap<string, readonly Sent[]>): Record<string, string[]> {
  return Object.fromEntries(
    [...groups].map(([group, sent]): [string, string[]] => [group, sent.map(({ says }) => says)]).sort(),
  );
}
