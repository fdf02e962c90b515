import { detections } from "../../policy/detections";
import type { Events } from "./detection";

/** The times of the first and of the last event of an incident, in milliseconds since 1970. */
export interface Span {
  readonly from: number;
  readonly until: number;
}

const QUIET = detections.incidents.quietMinutes * 60_000;

/** Returns the time of at least one event. */
export function spanOf(events: Events): Span {
  // Events of an incident are by time only within each match.
  const times = events.map(({ time }) => time);
  return {
    from: times.reduce((one, other) => Math.min(one, other)),
    until: times.reduce((one, other) => Math.max(one, other)),
  };
}

/** Are the times so close that their events belong to one incident? */
export function areNear(one: Span, other: Span): boolean {
  return one.from - other.until <= QUIET && other.from - one.until <= QUIET;
}
