import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { EmittedRecording } from "../../checks/emitted/recording-rules";
import { mapLimited } from "../../tools/map-limited";
import { makeBlocks, type Prometheus, startPrometheus } from "./prometheus";

const QUESTIONS_AT_ONCE = 3;

/**
 * What a Prometheus with these recording rules would have recorded, written beside the series that it would have read: every
 * rule evaluated by a real one at its own interval, those that read recordings after these.
 */
export async function record(
  recorded: readonly EmittedRecording[],
  data: string,
  fromSecond: number,
  toSecond: number,
): Promise<void> {
  for (const level of levels(recorded)) {
    const text = await asking(data, (prometheus) => lines(prometheus, level, fromSecond, toSecond));
    const file = join(data, "recorded.txt");
    writeFileSync(file, `${text}# EOF\n`);
    await makeBlocks(file, data);
    rmSync(file);
  }
}

/** Rules by how many others stand between them and what is scraped. */
function levels(recorded: readonly EmittedRecording[]): EmittedRecording[][] {
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

async function asking<R>(data: string, ask: (prometheus: Prometheus) => Promise<R>): Promise<R> {
  const prometheus = await startPrometheus(data);
  try {
    return await ask(prometheus);
  } finally {
    await prometheus.stop();
  }
}

/** Block makers want time to go forward, across all series. */
async function lines(
  prometheus: Prometheus,
  rules: readonly EmittedRecording[],
  fromSecond: number,
  toSecond: number,
): Promise<string> {
  const bySecond = new Map<number, string[]>();
  await mapLimited(rules, QUESTIONS_AT_ONCE, async ({ name, query, read, intervalSeconds }) => {
    const from = Math.ceil(fromSecond / intervalSeconds) * intervalSeconds;
    const own = read.slice(name.length + 1, -1);
    for (const { labels, values } of await prometheus.range(query, from, toSecond, intervalSeconds)) {
      const { __name__: _, ...rest } = labels;
      // The rule's own labels win over those of what it reads.
      const others = Object.entries(rest).filter(([label]) => !own.includes(`${label}="`));
      const series = `${name}{${[own, ...others.map(([label, value]) => `${label}="${value}"`)].join(",")}}`;
      for (const [second, value] of values) {
        if (Number.isNaN(value)) continue;
        const told = bySecond.get(second) ?? [];
        bySecond.set(second, told);
        told.push(`${series} ${`${value}`.replace("Infinity", "Inf")} ${second}\n`);
      }
    }
  });
  return [...bySecond]
    .sort(([a], [b]) => a - b)
    .flatMap(([, told]) => told)
    .join("");
}
