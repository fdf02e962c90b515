/** The steps of a bucket's bounds within a power of ten. */
const LADDER = [1, 2, 5];
/** The factor to a limit below which a step is omitted. */
const APART = 1.3;

/**
 * Returns bucket bounds between two values, including every limit. A quantile is interpolated within a bucket, so a comparison with a limit
 * is exact only at a bound.
 *
 * @throws Error for a limit outside the values
 */
export function buckets(from: number, to: number, limits: readonly number[]): number[] {
  if (!(from > 0 && from < to && to < Number.POSITIVE_INFINITY)) {
    throw new Error(`buckets are from ${from} to ${to}, must be from above 0 to a larger number: correct them`);
  }
  for (const limit of limits) {
    if (limit <= from || limit >= to) {
      throw new Error(
        `a limit is ${limit}, must be between ${from} and ${to}, the first and the last bucket: widen them`,
      );
    }
  }
  const steps: number[] = [];
  for (let power = Math.floor(Math.log10(from)); power <= Math.ceil(Math.log10(to)); power++) {
    steps.push(...LADDER.map((step) => Number((step * 10 ** power).toPrecision(3))));
  }
  const kept = steps
    .filter((step) => step >= from && step <= to)
    .filter((step) => limits.every((limit) => step === limit || step / limit > APART || limit / step > APART));
  return [...new Set([...kept, ...limits])].sort((a, b) => a - b);
}
