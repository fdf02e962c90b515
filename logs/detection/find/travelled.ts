import type { detections } from "../../../policy/detections";
import { countryDistance } from "../country-distance";
import type { DetectionEvent, Find } from "../detection";

type Limits = Readonly<Record<Exclude<keyof typeof detections.travel, "why">, number>>;

const COUNTRY = "source.geo.country_iso_code";
const SECONDS_PER_HOUR = 3600;

/** Finds two events of which no airliner is fast enough to be at both. Clocks may differ by some seconds. */
export function travelled(limits: Limits): Find {
  const isTooFast = (one: DetectionEvent, other: DetectionEvent) => {
    const [from, to] = [one.fields[COUNTRY], other.fields[COUNTRY]];
    const kilometers = from === undefined || to === undefined ? undefined : countryDistance(String(from), String(to));
    if (kilometers === undefined || kilometers < limits.leastKilometers) return false;
    if (Math.abs(other.time - one.time) > limits.withinSeconds * 1000) return false;
    const hours = (Math.abs(other.time - one.time) / 1000 + limits.clockSeconds) / SECONDS_PER_HOUR;
    return kilometers / hours > limits.speedKilometersPerHour;
  };
  return (events) => {
    // An earlier event in the same country only has an earlier departure.
    const lasts = new Map<unknown, DetectionEvent>();
    for (const event of events) {
      const others = [...lasts].filter(([country]) => country !== event.fields[COUNTRY]).map(([, other]) => other);
      const one = others.find((other) => (other.isFresh || event.isFresh) && isTooFast(other, event));
      if (one !== undefined) return [one, event];
      lasts.set(event.fields[COUNTRY], event);
    }
    return undefined;
  };
}
