import { gauss } from "./random";

/** Standard deviation of the logarithm of response times, which have a log-normal distribution. */
const SIGMA = 0.6;
/** So many observations are drawn one by one; of more, the expected shares are counted. */
const DRAWN = 30;

/** A part of the observations with its own mean, such as requests that wait for garbage collection. */
export interface Part {
  readonly ratio: number;
  readonly mean: number;
}

/** The sum of some observations, and how many are at or below each boundary. */
interface Observed {
  readonly sum: number;
  readonly below: readonly number[];
}

/** Observes events of a distribution with several parts. */
export function observe(
  events: number,
  parts: readonly Part[],
  boundaries: readonly number[],
  next: () => number,
): Observed {
  if (events > 0 && events <= DRAWN) {
    const drawn = Array.from({ length: events }, () => draw(parts, next));
    return {
      sum: drawn.reduce((sum, one) => sum + one, 0),
      below: boundaries.map((boundary) => drawn.filter((one) => one <= boundary).length),
    };
  }
  return {
    sum: parts.reduce((sum, { ratio, mean }) => sum + events * ratio * mean, 0),
    below: boundaries.map((boundary) => Math.round(events * shareBelow(boundary, parts))),
  };
}

function draw(parts: readonly Part[], next: () => number): number {
  let rest = next();
  const part = parts.find(({ ratio }) => {
    rest -= ratio;
    return rest < 0;
  });
  return (part?.mean ?? parts[0]?.mean ?? 0) * Math.exp(SIGMA * gauss(next) - SIGMA ** 2 / 2);
}

/** The share of observations at or below a boundary. */
export function shareBelow(boundary: number, parts: readonly Part[]): number {
  return parts.reduce((sum, { ratio, mean }) => sum + ratio * shareOfPart(boundary, mean), 0);
}

function shareOfPart(boundary: number, mean: number): number {
  if (boundary === Number.POSITIVE_INFINITY) return 1;
  const location = Math.log(mean) - SIGMA ** 2 / 2;
  return normalShare((Math.log(boundary) - location) / SIGMA);
}

/** The normal distribution's share below z (Abramowitz and Stegun, 7.1.26: exact to seven digits). */
function normalShare(z: number): number {
  const x = Math.abs(z) / Math.SQRT2;
  const t = 1 / (1 + 0.3275911 * x);
  const tail =
    t *
    (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429)))) *
    Math.exp(-x * x);
  return z > 0 ? 1 - tail / 2 : tail / 2;
}
