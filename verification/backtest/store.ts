import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { EmittedRule } from "../../checks/emitted/grafana-rules";
import type { EmittedRecording } from "../../checks/emitted/recording-rules";
import type { Span } from "../simulator/evaluate";
import { makeBlocks, type Prometheus, startPrometheus } from "../simulator/prometheus";
import { levels, recordedLines } from "../simulator/record";
import { fromServer } from "./from-server";
import { selectorsOf } from "./selectors";
import type { Server, ServerSeries } from "./server";

const DAY_SECONDS = 86_400;
/** Seconds of raw samples in one request. */
const COPIED_SECONDS = 6 * 3600;

export interface StoreProps {
  readonly server: Server;
  readonly rules: readonly EmittedRule[];
  readonly recorded: readonly EmittedRecording[];
  readonly span: Span;
  /** An empty folder. */
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
  mkdirSync(folder, { recursive: true });
  const remote = fromServer(server);
  for (const day of days(span)) {
    progress(`raw samples, ${textOf(day)}`);
    await addBlock(folder, await copiedLines(server, copiedSelectors(rules, recorded), day));
  }
  for (const [index, level] of ordered.entries()) {
    const local = index === 0 ? undefined : await startPrometheus(folder);
    try {
      for (const day of days(span)) {
        progress(`recordings, level ${index + 1} of ${ordered.length}, ${textOf(day)}`);
        const recordings = await recordedLines(local ?? remote, level, day.from, day.to);
        await addBlock(folder, recordings.flatMap(([, lines]) => lines).join(""));
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
  return [...new Set(mixed.flatMap((all) => all.filter(({ metric }) => !names.has(metric)).map(({ text }) => text)))];
}

/** OpenMetrics lines of the samples of selectors, in the order of time, each sample once. */
async function copiedLines(server: Server, selectors: readonly string[], { from, to }: Span): Promise<string> {
  const samples = new Map<string, { readonly second: number; readonly line: string }>();
  for (let start = from; start < to; start += COPIED_SECONDS) {
    for (const selector of selectors) {
      const end = Math.min(to, start + COPIED_SECONDS);
      for (const { metric, values } of await server.samples(selector, start, end)) {
        const series = seriesOf(metric);
        for (const [second, value] of values) {
          const line = `${series} ${value} ${second}\n`;
          samples.set(`${series} ${second}`, { second, line });
        }
      }
    }
  }
  return [...samples.values()]
    .sort((a, b) => a.second - b.second)
    .map(({ line }) => line)
    .join("");
}

function seriesOf({ __name__: name = "", ...labels }: ServerSeries["metric"]): string {
  const pairs = Object.entries(labels).map(([label, value]) => `${label}=${JSON.stringify(value)}`);
  return `${name}{${pairs.join(",")}}`;
}

async function addBlock(folder: string, lines: string): Promise<void> {
  if (lines === "") return;
  const file = join(folder, "samples.txt");
  writeFileSync(file, `${lines}# EOF\n`);
  await makeBlocks(file, folder);
  rmSync(file);
}

function days({ from, to }: Span): Span[] {
  const parts: Span[] = [];
  for (let start = from; start < to; start += DAY_SECONDS)
    parts.push({ from: start, to: Math.min(to, start + DAY_SECONDS) });
  return parts;
}

function textOf({ from }: Span): string {
  return new Date(from * 1000).toISOString().slice(0, 10);
}
