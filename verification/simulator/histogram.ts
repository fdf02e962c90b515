/** Standard deviation of the logarithm of response times, which have a log-normal distribution. */
const SIGMA = 0.6;

/** The share of observations at or below a boundary, by their mean. */
export function shareBelow(boundary: number, mean: number): number {
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
