import type { EmittedRule } from "../../checks/emitted/grafana-rules";
import type { EmittedRecording } from "../../checks/emitted/recording-rules";
import { addLines } from "../simulator/add-lines";
import { type Prometheus, startPrometheus } from "../simulator/prometheus";
import { levels, recordedSamples } from "../simulator/record";
import { sampleLine } from "../simulator/sample-line";
import type { Span } from "../simulator/span";
import { fromServer } from "./from-server";
import { selectorsOf, widestSelectors } from "./selectors";
import type { Server, ServerSeries } from "./server";

const DAY_SECONDS = 86_400;
/** Seconds of raw samples in one request, and in memory. */
const COPIED_SECONDS = 3600;

export interface StoreProps {
  readonly server: Server;
  readonly rules: readonly EmittedRule[];
  readonly recorded: readonly EmittedRecording[];
  readonly span: Span;
  /** An empty or missing folder. */
  readonly folder: string;
  /** Reports a step, such as `recordings, level 1 of 3: 2026-11-02 00:00`. */
  readonly progress: (text: string) => void;
}

/**
 * Starts a Prometheus with the recordings of a set of rules over a past span, evaluated anew. The history's own recordings are not read, because they
 * may come from other rules. Raw series that a query reads beside recordings are copied, sample by sample.
 */
export async function startStore({ server, rules, recorded, span, folder, progress }: StoreProps): Promise<Prometheus> {
  const ordered = levels(recorded);
  const copied = copiedSelectors(rules, recorded);
  const remote = fromServer(server);
  for (const day of days(span)) {
    progress(`raw samples, ${textOf(day)}`);
    await addLines(folder, copiedLines(server, copied, day));
  }
  for (const [index, level] of ordered.entries()) {
    const local = index === 0 ? undefined : await startPrometheus(folder);
    try {
      for (const day of days(span)) {
        progress(`recordings, level ${index + 1} of ${ordered.length}, ${textOf(day)}`);
        const recordings = await recordedSamples(local ?? remote, level, day.from, day.to);
        await addLines(
          folder,
          recordings.map(([, samples]) => samples.map(sampleLine)),
        );
      }
    } finally {
      await local?.stop();
    }
  }
  return await startPrometheus(folder);
}

/** Returns the raw selectors of queries that also read recordings. */
function copiedSelectors(rules: readonly EmittedRule[], recorded: readonly EmittedRecording[]): string[] {
  const names = new Set(recorded.map(({ name }) => name));
  const queries = [...rules.flatMap(({ conditions }) => conditions), ...recorded].map(({ query }) =>
    selectorsOf(query),
  );
  const mixed = queries.filter((selectors) => selectors.some(({ metric }) => names.has(metric)));
  return widestSelectors(mixed.flatMap((all) => all.filter(({ metric }) => !names.has(metric))));
}

/** Yields the OpenMetrics lines of the samples of selectors, hour by hour in the order of time, each sample once. */
async function* copiedLines(
  server: Server,
  selectors: readonly string[],
  { from, to }: Span,
): AsyncGenerator<string[]> {
  for (let start = from; start < to; start += COPIED_SECONDS) {
    const end = Math.min(to, start + COPIED_SECONDS);
    const series: ServerSeries[] = [];
    for (const selector of selectors) series.push(...(await server.samples(selector, start, end)));
    // Older servers include the sample at the start of a window, which belongs to the hour before.
    const lines = series.flatMap(linesOf).filter(([second]) => second > start || start === from);
    const once = new Map(lines.map(([second, line]) => [line, second]));
    yield [...once].sort(([, a], [, b]) => a - b).map(([line]) => line);
  }
}

function linesOf({ metric, values }: ServerSeries): (readonly [second: number, line: string])[] {
  const series = seriesOf(metric);
  return values.map(([second, value]) => [second, `${series} ${value} ${second}\n`]);
}

function seriesOf({ __name__: name = "", ...labels }: ServerSeries["metric"]): string {
  const pairs = Object.entries(labels).map(([label, value]) => `${label}=${JSON.stringify(value)}`);
  return `${name}{${pairs.join(",")}}`;
}

/** The UTC days of a span. Days begin at midnight, so that later runs share the answers. */
function days({ from, to }: Span): Span[] {
  const parts: Span[] = [];
  for (let start = from; start < to; ) {
    const end = Math.min(to, (Math.floor(start / DAY_SECONDS) + 1) * DAY_SECONDS);
    parts.push({ from: start, to: end });
    start = end;
  }
  return parts;
}

function textOf({ from }: Span): string {
  return new Date(from * 1000).toISOString().slice(0, 10);
}
