import type { DetectionEvent, Events, Find } from "./detection";
import { areNear, type Span, spanOf } from "./span";

/** The events of one incident that no stored entry has. */
export interface FoundIncident {
  readonly events: Events;
  /** False if they continue an incident that an entry has. */
  readonly isNew: boolean;
}

interface Incident extends FoundIncident {
  span: Span;
  readonly events: DetectionEvent[];
}

/**
 * Finds every match in events, and joins those that are near each other to one incident.
 *
 * @param known incidents that have an entry: their events match no more, so a new incident needs a match of the other events alone
 */
export function findIncidents(find: Find, events: Events, known: readonly Span[]): FoundIncident[] {
  const incidents: Incident[] = known.map((span) => ({ span, events: [], isNew: false }));
  let rest = events.filter(({ time }) => !known.some(({ from, until }) => from <= time && time <= until));
  for (let match = find(rest); match !== undefined; match = find(rest)) {
    const span = spanOf(match);
    const near = incidents.find((one) => areNear(one.span, span));
    if (near === undefined) incidents.push({ span, events: [...match], isNew: true });
    else {
      near.events.push(...match);
      near.span = { from: Math.min(near.span.from, span.from), until: Math.max(near.span.until, span.until) };
    }
    rest = rest.filter(({ time }) => time > span.until);
  }
  return incidents.filter(({ events: found }) => found.length > 0);
}
