/** Scrapes that are missing between the moments, in seconds, of those that are there. */
export function missingScrapes(seconds: readonly number[], intervalSeconds: number): number {
  const gaps = seconds.slice(1).map((second, index) => second - (seconds[index] ?? second));
  return gaps.reduce((sum, gap) => sum + Math.max(0, Math.round(gap / intervalSeconds) - 1), 0);
}
