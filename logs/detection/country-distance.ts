import { countries } from "./countries";

type Point = readonly [latitude: number, longitude: number];

/** A country as points of its border, and the largest distance of its border from the nearest of them. */
interface Country {
  readonly radiusKilometers: number;
  readonly points: readonly Point[];
}

const EARTH_RADIUS_KILOMETERS = 6371;
const RADIANS = Math.PI / 180;

/**
 * Returns the least distance in kilometres between two countries: 0 for neighbours.
 *
 * @returns undefined for a country that is not in the table
 */
export function countryDistance(one: string, other: string): number | undefined {
  const [from, to] = [country(one), country(other)];
  if (from === undefined || to === undefined) return undefined;
  const closest = Math.min(...from.points.flatMap((point) => to.points.map((end) => distance(point, end))));
  return Math.max(0, closest - from.radiusKilometers - to.radiusKilometers);
}

function country(code: string): Country | undefined {
  const text = Object.hasOwn(countries, code) ? countries[code] : undefined;
  if (text === undefined) return undefined;
  const [radius, ...points] = text.split(" ");
  const read = (point: string): Point => {
    const [latitude, longitude] = point.split(",").map(Number);
    return [latitude ?? 0, longitude ?? 0];
  };
  return { radiusKilometers: Number(radius), points: points.map(read) };
}

/** The great-circle distance (haversine formula). */
function distance([latitude, longitude]: Point, [otherLatitude, otherLongitude]: Point): number {
  const half = (degrees: number) => Math.sin((degrees * RADIANS) / 2) ** 2;
  const turn = Math.cos(latitude * RADIANS) * Math.cos(otherLatitude * RADIANS) * half(otherLongitude - longitude);
  return 2 * EARTH_RADIUS_KILOMETERS * Math.asin(Math.min(1, Math.sqrt(half(otherLatitude - latitude) + turn)));
}
