import { knownAt } from "./known-at";
import { joinSeries, type Source } from "./prometheus";
import { spansOf } from "./spans-of";

/**
 * A source whose samples arrive with a delay that changes.
 *
 * @param delayAt seconds after its time until a sample can be queried
 * @param usualSeconds the delay at which every window of a query must have a sample
 */
export function delayed(source: Source, delayAt: (second: number) => number, usualSeconds: number): Source {
  return {
    async range(query, fromSecond, toSecond, stepSeconds) {
      const series = joinSeries();
      for (const { from, to, value: delay } of spansOf({ from: fromSecond, to: toSecond }, stepSeconds, delayAt)) {
        const known = delay === 0 ? query : knownAt(query, delay, delay > usualSeconds);
        for (const { labels, values } of await source.range(known, from, to, stepSeconds)) {
          series.add(labels, values);
        }
      }
      return series.joined();
    },
  };
}
