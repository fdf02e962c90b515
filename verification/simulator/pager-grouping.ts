import { onCall } from "../../policy/on-call";
import type { SentNotification } from "./route";

/** An incident that is open in the pager: what was told of it last, and what of it goes on. */
interface OpenIncident {
  readonly firstSecond: number;
  lastSecond: number;
  readonly going: Set<string>;
}

/**
 * The pager's grouping: what is about the same, as urgent, and soon after joins the incident that is open, and calls nobody again; the
 * incident is over when everything in it is. An alert that is still in it is the same alert, however late it is told again. What the
 * pager does not hold together goes as it came.
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
    const { page: _, ...unheard } = one;
    const inIt = { ...unheard, receiver: "pager", group: incident };
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
  const { windowSeconds, longestSeconds } = onCall.together;
  return second - lastSecond <= windowSeconds && second - firstSecond <= longestSeconds;
}
