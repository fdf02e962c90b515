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
  return sent.map((one) => (one.incident === undefined ? one : group(incidents, one.incident, one)));
}

function group(incidents: Map<string, OpenIncident>, incident: string, one: SentNotification): SentNotification {
  const { kind, second } = one;
  const alert = `${one.receiver} ${one.group}`;
  const { page: _, ...withoutPage } = one;
  const inIt = { ...withoutPage, receiver: "pager", group: incident };
  const known = incidents.get(incident);
  if (kind === "ends") {
    if (goesOn(known, alert)) return { ...inIt, kind: "joins" };
    incidents.delete(incident);
    return inIt;
  }
  // An update of an alert that PagerDuty still suspends opens nothing.
  if (kind === "joins" && !known?.going.has(alert)) return inIt;
  const joins = known !== undefined && (known.going.has(alert) || isSoon(known, second));
  const open = joins ? known : { firstSecond: second, lastSecond: second, going: new Set<string>() };
  open.going.add(alert);
  open.lastSecond = second;
  incidents.set(incident, open);
  return joins ? { ...inIt, kind: "joins" } : { ...one, receiver: "pager", group: incident };
}

/** Ends an alert of an incident. @returns true while others of its alerts fire */
function goesOn(incident: OpenIncident | undefined, alert: string): boolean {
  incident?.going.delete(alert);
  return incident !== undefined && incident.going.size > 0;
}

function isSoon({ firstSecond, lastSecond }: OpenIncident, second: number): boolean {
  const { windowSeconds, longestSeconds } = onCall.incidentGrouping;
  return second - lastSecond <= windowSeconds && second - firstSecond <= longestSeconds;
}
