import type { Datapoint } from "../cloudwatch/value";

/**
 * Aggregates each window of so many values by CloudWatch's statistic; a window without a value has no datapoint. `SampleCount` adds up
 * values, which are numbers of samples.
 *
 * @returns the windows by the index of their first value
 */
export function aggregateWindows(values: readonly Datapoint[], length: number, statistic: string): Datapoint[] {
  const count = Math.max(0, values.length - length + 1);
  const starts = Array.from({ length: count }, (_, start) => start);
  if (statistic === "Maximum" || statistic === "Minimum") {
    return extremes(values, length, statistic === "Maximum" ? (a, b) => a >= b : (a, b) => a <= b).slice(length - 1);
  }
  const [sums, counts] = [totals(values, (value) => value), totals(values, () => 1)];
  return starts.map((start) => {
    const found = (counts[start + length] ?? 0) - (counts[start] ?? 0);
    if (found === 0) return undefined;
    const sum = (sums[start + length] ?? 0) - (sums[start] ?? 0);
    return statistic === "Average" ? sum / found : sum;
  });
}

/** The total before each value, and after the last one. */
function totals(values: readonly Datapoint[], of: (value: number) => number): number[] {
  const found = [0];
  for (const [index, value] of values.entries())
    found.push((found[index] ?? 0) + (value === undefined ? 0 : of(value)));
  return found;
}

/** The extreme of the window that ends with each value. */
function extremes(
  values: readonly Datapoint[],
  length: number,
  isBetter: (a: number, b: number) => boolean,
): Datapoint[] {
  // Candidates for later windows: each is better than those after it.
  const kept: { readonly index: number; readonly value: number }[] = [];
  return values.map((value, index) => {
    if (value !== undefined) {
      while (kept.length > 0 && isBetter(value, kept.at(-1)?.value ?? value)) kept.pop();
      kept.push({ index, value });
    }
    while ((kept[0]?.index ?? index) <= index - length) kept.shift();
    return kept[0]?.value;
  });
}
