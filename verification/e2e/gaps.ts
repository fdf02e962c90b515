/** The number of missing scrapes between the times of the existing ones, in seconds. */
export function missingScrapes(seconds: readonly number[], intervalSeconds: number): number {
  const gaps = seconds.slice(1).map((second, index) => second - (seconds[index] ?? second));
  return gaps.reduce((sum, gap) => sum + Math.max(0, Math.round(gap / intervalSeconds) - 1), 0);
}
