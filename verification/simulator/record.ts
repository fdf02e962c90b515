import type { EmittedRecording } from "../../checks/emitted/recording-rules";
import { mapLimited } from "../../tools/map-limited";
import { addLines } from "./add-lines";
import { type Prometheus, type Source, startPrometheus } from "./prometheus";
import { sampleLine } from "./sample-line";
import type { TimedSample } from "./target";

const QUERIES_AT_ONCE = 3;
/** The longest time that is recorded at once, which limits the memory. */
const AT_ONCE_SECONDS = 96 * 3600;

/**
 * Evaluates recording rules on a real Prometheus, each at its own interval, and adds their series to a block store. Rules that read
 * recordings come after these.
 *
 * @param toSecond the last second
 * @param keep receives the samples of a second as well
 * @param delay changes the source of the queries, for instance by the delay of samples
 */
export async function record(
  recorded: readonly EmittedRecording[],
  data: string,
  fromSecond: number,
  toSecond: number,
  keep: (second: number, samples: readonly TimedSample[]) => void = () => undefined,
  delay: (source: Source) => Source = (source) => source,
): Promise<void> {
  for (let from = fromSecond; from <= toSecond; from += AT_ONCE_SECONDS) {
    const to = Math.min(toSecond, from + AT_ONCE_SECONDS - 1);
    for (const level of levels(recorded)) {
      const bySecond = await withPrometheus(data, (prometheus) => recordedSamples(delay(prometheus), level, from, to));
      for (const [second, samples] of bySecond) keep(second, samples);
      await addLines(
        data,
        bySecond.map(([, samples]) => samples.map(sampleLine)),
      );
    }
  }
}

/** Rules by the number of recordings between them and scraped series. */
export function levels(recorded: readonly EmittedRecording[]): EmittedRecording[][] {
  const level = new Map<string, number>();
  for (const { name, query } of recorded) {
    const read = recorded
      .filter((other) => query.includes(`${other.name}{`))
      .map((other) => level.get(other.name) ?? 0);
    level.set(name, Math.max(-1, ...read) + 1);
  }
  const highest = Math.max(-1, ...level.values());
  return Array.from({ length: highest + 1 }, (_, at) => recorded.filter(({ name }) => level.get(name) === at));
}

async function withPrometheus<R>(data: string, query: (prometheus: Prometheus) => Promise<R>): Promise<R> {
  const prometheus = await startPrometheus(data);
  try {
    return await query(prometheus);
  } finally {
    await prometheus.stop();
  }
}

/** The samples of the recorded series by second, in the order of time: promtool requires ascending times across all series. */
export async function recordedSamples(
  prometheus: Source,
  rules: readonly EmittedRecording[],
  fromSecond: number,
  toSecond: number,
): Promise<[number, TimedSample[]][]> {
  const bySecond = new Map<number, TimedSample[]>();
  await mapLimited(rules, QUERIES_AT_ONCE, async ({ name, query, read, intervalSeconds }) => {
    const from = Math.ceil(fromSecond / intervalSeconds) * intervalSeconds;
    const own = read.slice(name.length + 1, -1);
    for (const { labels, values } of await prometheus.range(query, from, toSecond, intervalSeconds)) {
      const { __name__: _, ...rest } = labels;
      // The rule's own labels replace those of the series that it reads.
      const others = Object.entries(rest).filter(([label]) => !own.includes(`${label}="`));
      const series = `${name}{${[own, ...others.map(([label, value]) => `${label}="${value}"`)].join(",")}}`;
      for (const [second, value] of values) {
        const samples = bySecond.get(second) ?? [];
        bySecond.set(second, samples);
        samples.push([series, value, second]);
      }
    }
  });
  return [...bySecond].sort(([a], [b]) => a - b);
}
