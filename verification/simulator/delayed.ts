import { knownAt } from "./known-at";
import { joinSeries, type Source } from "./prometheus";

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
      for (const { from, to, delay } of spans(delayAt, fromSecond, toSecond, stepSeconds)) {
        const known = delay === 0 ? query : knownAt(query, delay, delay > usualSeconds);
        for (const { labels, values } of await source.range(known, from, to, stepSeconds)) {
          series.add(labels, values);
        }
      }
      return series.joined();
    },
  };
}

/** The spans of steps with one delay each. */
function spans(delayAt: (second: number) => number, fromSecond: number, toSecond: number, stepSeconds: number) {
  const all: { from: number; to: number; delay: number }[] = [];
  for (let second = fromSecond; second <= toSecond; second += stepSeconds) {
    const [last, delay] = [all.at(-1), delayAt(second)];
    if (last?.delay === delay) last.to = second;
    else all.push({ from: second, to: second, delay });
  }
  return all;
}
