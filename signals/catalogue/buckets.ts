/** Steps that people can read, about half a step apart. */
const LADDER = [1, 2, 5];
/** Closer than this to a limit, a step says nothing that the limit does not say. */
const APART = 1.3;

/**
 * Bucket boundaries between two values, with every limit among them: a quantile is interpolated within a bucket, so only at a
 * boundary is it exact whether a limit is kept.
 *
 * @throws Error when a limit lies outside
 */
export function buckets(from: number, to: number, limits: readonly number[]): number[] {
  if (!(from > 0 && from < to && to < Number.POSITIVE_INFINITY)) {
    throw new Error(`buckets are from ${from} to ${to}, must be from above 0 to a larger number: correct them`);
  }
  for (const limit of limits) {
    if (limit <= from || limit >= to) {
      throw new Error(`a limit is ${limit}, must lie between ${from} and ${to}, the buckets' ends: widen them`);
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
