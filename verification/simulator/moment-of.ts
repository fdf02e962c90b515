import type { Incident } from "./incident";
import type { Moment } from "./moment";
import { EPOCH, normal } from "./normal";

/** An incident starts between two scrapes, as they do. */
const START_SECONDS = 7;

/** The second at which an incident starts. */
export function startOf({ startHour }: Incident): number {
  return EPOCH + startHour * 3600 + START_SECONDS;
}

/** What happens at a second: what is usual then, or what the incident makes of it. */
export function momentOf(incident: Incident, second: number): Moment {
  const usual = normal(second);
  const minute = (second - startOf(incident)) / 60;
  return incident.change === undefined || minute < 0 || minute >= incident.lastsMinutes
    ? usual
    : incident.change(usual, minute);
}
