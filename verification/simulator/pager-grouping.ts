import { onCall } from "../../policy/on-call";
import type { SentNotification } from "./route";

/** An open incident in PagerDuty: its last alert, and the alerts that still fire. */
interface OpenIncident {
  readonly firstSecond: number;
  lastSecond: number;
  readonly going: Set<string>;
}

/**
 * Groups alerts as PagerDuty does. An alert of the same grouping key and service within the window joins the open incident, and pages
 * no engineer again. The incident is resolved when all its alerts are. A repetition of an alert that still fires joins at any time.
 * Ungrouped alerts stay as they are.
 *
 * @param sent in the order of time
 */
export function groupInPager(sent: readonly SentNotification[]): SentNotification[] {
  const incidents = new Map<string, OpenIncident>();
  return sent.map((one): SentNotification => {
    const { incident, kind, second, receiver, group } = one;
    if (incident === undefined) return one;
    const alert = `${receiver} ${group}`;
    const known = incidents.get(incident);
    const joins = known !== undefined && (known.going.has(alert) || isSoon(known, second));
    const open = joins ? known : { firstSecond: second, lastSecond: second, going: new Set<string>() };
    const { page: _, ...withoutPage } = one;
    const inIt = { ...withoutPage, receiver: "pager", group: incident };
    if (kind === "ends") {
      known?.going.delete(alert);
      if (known !== undefined && known.going.size > 0) return { ...inIt, kind: "joins" };
      incidents.delete(incident);
      return inIt;
    }
    open.going.add(alert);
    open.lastSecond = second;
    incidents.set(incident, open);
    if (kind === "opens" && !joins) return { ...one, receiver: "pager", group: incident };
    return { ...inIt, kind: "joins" };
  });
}

function isSoon({ firstSecond, lastSecond }: OpenIncident, second: number): boolean {
  const { windowSeconds, longestSeconds } = onCall.incidentGrouping;
  return second - lastSecond <= windowSeconds && second - firstSecond <= longestSeconds;
}
