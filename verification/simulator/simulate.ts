import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { EmittedRule } from "../../checks/emitted/grafana-rules";
import type { EmittedRecording } from "../../checks/emitted/recording-rules";
import { collection } from "../../policy/collection";
import { mapLimited } from "../../tools/map-limited";
import { type Base, makeBase, shareBase, sharedUntil } from "./base";
import { delayed } from "./delayed";
import { deliveryOf } from "./delivery-of";
import { evaluate } from "./evaluate";
import type { Incident } from "./incident";
import { linkBlocks } from "./link-blocks";
import { momentOf, startOf } from "./moment-of";
import { type ScrapeState, scrapeState, scrapeTurns, type Time, TURN_SECONDS } from "./openmetrics";
import { type Prometheus, type Source, startPrometheus } from "./prometheus";
import { levels, record, recordedSamples } from "./record";
import type { Span } from "./span";
import { spansOf } from "./spans-of";
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
  readonly fired: Readonly<Record<string, readonly FiredAlert[]>>;
}

/** Time of evaluation after the end: an alert that resolves later is open in the outcome. */
const AFTER_SECONDS = 3600;
const BEFORE_SECONDS = 600;
/** Parallel queries: Prometheus answers about one per processor. */
const QUERIES_AT_ONCE = 3;

/**
 * Simulates an incident: pushes its samples and recordings, evaluates every rule on a real Prometheus, and derives Grafana's alert states.
 *
 * @param base the time before several incidents; without it, or with other recording rules, it is made for this incident
 * @param written a block store that has all samples of the incident already; its recordings are added as blocks
 */
export async function simulate(
  incident: Incident,
  environment: string,
  sets: Readonly<Record<string, readonly EmittedRule[]>>,
  recorded: readonly EmittedRecording[],
  folder: string,
  base?: Base,
  written?: string,
): Promise<Simulation> {
  const { startSecond, endSecond, evaluated } = spanOf(incident);
  const data = join(folder, incident.name);
  const deliveryAt = deliveryOf(incident);
  const recipe = { incident, deliveryAt, environment, recorded, folder, data, base };
  const state = incident.bornMinutes === undefined ? await before(recipe) : scrapeState();
  mkdirSync(data, { recursive: true });
  const own = { fromSecond: ownFrom(incident), toSecond: endSecond + AFTER_SECONDS };
  if (written !== undefined) {
    linkBlocks(written, data);
    await addRecordings(recipe, own);
  }
  const prometheus = await startPrometheus(data);
  try {
    if (written === undefined) {
      await pushScrapes(prometheus, recipe, state, own);
      await pushRecordings(prometheus, recipe, own);
    }
    const { from, to } = evaluated;
    const work = Object.entries(sets).flatMap(([set, rules]) => rules.map((rule) => ({ set, rule })));
    const lateAt = (second: number) => deliveryAt(second).lateSeconds;
    const answers = (second: number) => deliveryAt(second).answers;
    const unanswered = spansOf(evaluated, collection.evaluation.intervalSeconds, answers).filter(({ value }) => !value);
    const episodes = await mapLimited(work, QUERIES_AT_ONCE, async ({ set, rule }) => ({
      set,
      fired: (await evaluate(prometheus, rule, from, to, unanswered, lateAt)).map((episode) => ({
        ...episode,
        name: rule.name,
      })),
    }));
    const fired = Object.fromEntries(
      Object.keys(sets).map((set) => [set, episodes.filter((e) => e.set === set).flatMap((e) => e.fired)]),
    );
    return { startSecond, endSecond, evaluated, fired };
  } finally {
    await prometheus.stop();
    rmSync(data, { recursive: true, force: true });
  }
}

/** The time of an incident, and the time in which rules are evaluated. */
export function spanOf(incident: Incident): Pick<Simulation, "startSecond" | "endSecond" | "evaluated"> {
  const startSecond = startOf(incident);
  const endSecond = startSecond + incident.lastsMinutes * 60;
  const from = Math.floor((startSecond - BEFORE_SECONDS) / 60) * 60;
  return { startSecond, endSecond, evaluated: { from, to: Math.floor(endSecond / 10) * 10 + AFTER_SECONDS - 60 } };
}

/** The sources of the blocks of an incident. */
interface Recipe {
  readonly incident: Incident;
  readonly deliveryAt: ReturnType<typeof deliveryOf>;
  readonly environment: string;
  readonly recorded: readonly EmittedRecording[];
  readonly folder: string;
  /** The folder of the block store. */
  readonly data: string;
  readonly base: Base | undefined;
}

/** The second from which an incident has samples of its own. */
function ownFrom(incident: Incident): number {
  return incident.bornMinutes === undefined
    ? sharedUntil(incident)
    : Math.round((startOf(incident) - incident.bornMinutes * 60) / TURN_SECONDS) * TURN_SECONDS;
}

async function pushScrapes(
  prometheus: Prometheus,
  { incident, environment }: Recipe,
  state: ScrapeState,
  time: Time,
): Promise<void> {
  // Each second is scraped about once: kept moments would only take memory.
  const moments = (second: number) => momentOf(incident, second);
  const samples = function* () {
    for (const turn of scrapeTurns(environment, time, moments, state)) yield* turn;
  };
  await prometheus.push(samples());
}

async function pushRecordings(
  prometheus: Prometheus,
  { deliveryAt, recorded }: Recipe,
  { fromSecond, toSecond }: Time,
): Promise<void> {
  const source = delayed(prometheus, (second) => deliveryAt(second).lateSeconds, 0);
  for (const level of levels(recorded)) {
    const bySecond = await recordedSamples(source, level, fromSecond, toSecond);
    await prometheus.push(bySecond.flatMap(([second, recordings]) => (deliveryAt(second).records ? recordings : [])));
  }
}

/** Adds the recordings of written samples, as blocks: Prometheus rejects pushed samples that are older than a block. */
async function addRecordings({ deliveryAt, recorded, data }: Recipe, { fromSecond, toSecond }: Time): Promise<void> {
  const delay = (source: Source) => delayed(source, (second) => deliveryAt(second).lateSeconds, 0);
  await record(recorded, data, fromSecond, toSecond, undefined, delay);
}

/** Adds the time before an incident to its blocks. */
async function before({ incident, environment, recorded, folder, data, base }: Recipe): Promise<ScrapeState> {
  const isSame = JSON.stringify(base?.recorded) === JSON.stringify(recorded);
  const shared = base !== undefined && isSame ? shareBase(base, incident, data) : undefined;
  if (shared !== undefined) return shared;
  const own = join(folder, `${incident.name}-before`);
  mkdirSync(own, { recursive: true });
  try {
    const made = await makeBase(environment, recorded, [incident], own);
    return shareBase(made, incident, data) ?? scrapeState();
  } finally {
    rmSync(own, { recursive: true, force: true });
  }
}
