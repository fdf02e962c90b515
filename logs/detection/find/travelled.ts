import type { detections } from "../../../policy/detections";
import { countryDistance } from "../country-distance";
import type { DetectionEvent, Find } from "../detection";

const COUNTRY = "source.geo.country_iso_code";
const SECONDS_PER_HOUR = 3600;

/** Finds two events of which no airliner is fast enough to be at both. Clocks may differ by some seconds. */
export function travelled(limits: typeof detections.travel): Find {
  const isTooFast = (one: DetectionEvent, other: DetectionEvent) => {
    const [from, to] = [one.fields[COUNTRY], other.fields[COUNTRY]];
    const kilometers = from === undefined || to === undefined ? undefined : countryDistance(String(from), String(to));
    if (kilometers === undefined || kilometers < limits.leastKilometers) return false;
    const hours = (Math.abs(other.time - one.time) / 1000 + limits.clockSeconds) / SECONDS_PER_HOUR;
    return kilometers / hours > limits.speedKilometersPerHour;
  };
  return (events) => {
    // Sign-ins in the same country as the one before add nothing but a later departure.
    for (const [at, event] of events.entries()) {
      const earlier = events.slice(0, at).filter(({ fields }) => fields[COUNTRY] !== event.fields[COUNTRY]);
      const one = earlier.findLast((other) => (other.isFresh || event.isFresh) && isTooFast(other, event));
      if (one !== undefined) return [one, event];
    }
    return undefined;
  };
}
