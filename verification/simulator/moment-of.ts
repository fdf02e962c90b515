import type { Incident } from "./incident";
import type { Moment } from "./moment";
import { EPOCH, normal } from "./normal";

/** Offset of an incident's start, between two scrapes. */
const START_SECONDS = 7;

/** The second at which an incident starts. */
export function startOf({ startHour, phaseSeconds = 0 }: Pick<Incident, "startHour" | "phaseSeconds">): number {
  return EPOCH + Math.round(startHour * 3600) + START_SECONDS + phaseSeconds;
}

/** The world at a second: the normal one, changed by the incident while it lasts. */
export function momentOf(incident: Incident, second: number): Moment {
  const usual = normal(second);
  const minute = (second - startOf(incident)) / 60;
  return minute < 0 || minute >= incident.lastsMinutes ? usual : incident.change(usual, minute);
}

/** The same, with each second computed once. */
export function momentsOf(incident: Incident): (second: number) => Moment {
  const known = new Map<number, Moment>();
  return (second) => {
    const moment = known.get(second) ?? momentOf(incident, second);
    known.set(second, moment);
    return moment;
  };
}
