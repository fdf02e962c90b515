import type { Incident } from "./incident";
import type { Moment } from "./moment";
import { EPOCH, normal } from "./normal";

/** Offset of an incident's start, between two scrapes. */
const START_SECONDS = 7;

/** The second at which an incident starts. */
export function startOf({ startHour }: Incident): number {
  return EPOCH + startHour * 3600 + START_SECONDS;
}

/** The measured values at a second: normal ones, changed by the incident while it lasts. */
export function momentOf(incident: Incident, second: number): Moment {
  const usual = normal(second);
  const minute = (second - startOf(incident)) / 60;
  return incident.change === undefined || minute < 0 || minute >= incident.lastsMinutes
    ? usual
    : incident.change(usual, minute);
}
