import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { EmittedRule } from "../../checks/emitted/grafana-rules";
import type { EmittedRecording } from "../../checks/emitted/recording-rules";
import { collection } from "../../policy/collection";
import { mapLimited } from "../../tools/map-limited";
import { evaluate, type Span } from "./evaluate";
import type { Incident } from "./incident";
import { momentOf, startOf } from "./moment-of";
import { EPOCH } from "./normal";
import { stretchesBefore, stretchSince, writeOpenMetrics } from "./openmetrics";
import { makeBlocks, startPrometheus } from "./prometheus";
import { record } from "./record";
import type { Episode } from "./states";

/** An alert that fired, with its times. */
export interface FiredAlert extends Episode {
  readonly name: string;
}

/** The alerts that each set of rules fired in an incident. */
export interface Simulation {
  readonly startSecond: number;
  readonly endSecond: number;
  /** The time in which rules were evaluated. */
  readonly evaluated: Span;
  readonly samples: number;
  readonly fired: Readonly<Record<string, readonly FiredAlert[]>>;
}

/** Time of evaluation after the end: longer than any alert may take to resolve. */
const AFTER_SECONDS = 2 * 3600;
const BEFORE_SECONDS = 600;
/** Parallel queries: Prometheus answers about one per processor. */
const QUERIES_AT_ONCE = 3;

/** Simulates an incident: writes its time series, evaluates every rule on a real Prometheus, and derives Grafana's alert states. */
export async function simulate(
  incident: Incident,
  environment: string,
  sets: Readonly<Record<string, readonly EmittedRule[]>>,
  recorded: readonly EmittedRecording[],
  folder: string,
): Promise<Simulation> {
  const startSecond = startOf(incident);
  const endSecond = startSecond + incident.lastsMinutes * 60;
  const data = join(folder, incident.name);
  mkdirSync(data, { recursive: true });
  const text = join(folder, `${incident.name}.txt`);
  const stretches =
    incident.bornMinutes === undefined
      ? stretchesBefore(EPOCH + incident.startHour * 3600, endSecond + AFTER_SECONDS)
      : stretchSince(Math.round(startSecond - incident.bornMinutes * 60), endSecond + AFTER_SECONDS);
  const samples = await writeOpenMetrics(text, environment, stretches, (second) => momentOf(incident, second));
  await makeBlocks(text, data);
  rmSync(text);
  await record(recorded, data, stretches[0]?.fromSecond ?? startSecond, endSecond + AFTER_SECONDS);
  const prometheus = await startPrometheus(data);
  try {
    const from = Math.floor((startSecond - BEFORE_SECONDS) / 60) * 60;
    const to = endSecond + AFTER_SECONDS - 60;
    const work = Object.entries(sets).flatMap(([set, rules]) => rules.map((rule) => ({ set, rule })));
    const unanswered = silences(from, to, (second) => momentOf(incident, second).sourceAnswers);
    const episodes = await mapLimited(work, QUERIES_AT_ONCE, async ({ set, rule }) => ({
      set,
      fired: (await evaluate(prometheus, rule, from, to, unanswered)).map((episode) => ({
        ...episode,
        name: rule.name,
      })),
    }));
    const fired = Object.fromEntries(
      Object.keys(sets).map((set) => [set, episodes.filter((e) => e.set === set).flatMap((e) => e.fired)]),
    );
    return { startSecond, endSecond, evaluated: { from, to }, samples, fired };
  } finally {
    await prometheus.stop();
    rmSync(data, { recursive: true, force: true });
  }
}

/** The spans of evaluations in which the data source does not answer. */
function silences(from: number, to: number, answers: (second: number) => boolean): Span[] {
  const spans: { from: number; to: number }[] = [];
  const step = collection.evaluation.intervalSeconds;
  for (let second = from; second <= to; second += step) {
    if (answers(second)) continue;
    const last = spans.at(-1);
    if (last?.to === second - step) last.to = second;
    else spans.push({ from: second, to: second });
  }
  return spans;
}
