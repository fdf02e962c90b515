import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { Stacks } from "../../checks/emitted/configuration";
import { recordingRules } from "../../checks/emitted/recording-rules";
import { recordings } from "../../signals/recordings";
import { expanded } from "../../signals/recordings/expanded";
import { mapLimited } from "../../tools/map-limited";
import { makeBlocks, type Prometheus, startPrometheus } from "../simulator/prometheus";
import { record } from "../simulator/record";
import { type EvaluatedQuery, queriesOfDashboards, queriesOfRules } from "./asked";
import type { Fleet } from "./emitters";
import { writeFleet } from "./fleet";
import { reads } from "./windows";

/** Samples that Prometheus reads, at one size of the fleet. */
export interface Measured {
  readonly fleet: Fleet;
  /** Number of recorded series. */
  readonly recordedSeries: number;
  readonly withRecordings: Reading;
  /** Samples that one evaluation of every recording rule reads. */
  readonly rules: number;
  /** Selectors without a result: their queries seem free, with and without recordings. */
  readonly unanswered: readonly string[];
}

/** Measured samples, with those that the queries would read without recordings. */
export interface Compared extends Measured {
  readonly without: Reading;
}

export interface Reading {
  /** By dashboard: samples read when it is loaded. */
  readonly dashboards: Readonly<Record<string, number>>;
  /** By dashboard: samples read each second while it is open. */
  readonly dashboardsPerSecond: Readonly<Record<string, number>>;
  /** Samples read when every alert is evaluated once. */
  readonly alerts: number;
}

/** Age of the measured fleet. Longer windows would take days to fill: their samples are extrapolated by length. */
const MINUTES = 20;
const START = Date.UTC(2027, 1, 2, 12) / 1000;
const STEP_SECONDS = 60;
const END = START + MINUTES * 60 - STEP_SECONDS;
const EVALUATIONS_COUNT = 5;
const QUERIES_AT_ONCE = 3;
const SELECTOR = /^[\w:]+(\{[^{}]*\})?$/;

type Read = (rewrite: (query: string) => string) => Promise<Reading>;

/** Measures on a real Prometheus the samples that every dashboard and alert reads, for full windows. */
export function measure(stacks: Stacks, fleet: Fleet, folder: string): Promise<Measured> {
  return withFleet(stacks, fleet, folder, async () => ({}));
}

/** Measures the samples with and without recordings, which takes about ten times as long. */
export function compare(stacks: Stacks, fleet: Fleet, folder: string): Promise<Compared> {
  const { environment } = fleet;
  return withFleet(stacks, fleet, folder, async (read) => ({
    without: await read((query) => expanded(query, recordings(environment))),
  }));
}

async function withFleet<More extends object>(
  stacks: Stacks,
  fleet: Fleet,
  folder: string,
  more: (read: Read) => Promise<More>,
): Promise<Measured & More> {
  const { environment, servers } = fleet;
  const data = join(folder, `${environment}-${servers}`);
  mkdirSync(data, { recursive: true });
  const text = join(folder, `${environment}-${servers}.txt`);
  await writeFleet(text, fleet, START, MINUTES);
  await makeBlocks(text, data);
  rmSync(text);
  const recorded = recordingRules(stacks);
  await record(recorded, data, START, START + MINUTES * 60);
  const prometheus = await startPrometheus(data);
  try {
    const meter = new Meter(prometheus);
    const read = reader(stacks, meter);
    return {
      fleet,
      recordedSeries: await prometheus.samples('{__name__=~".+:.+"}', END, END, STEP_SECONDS),
      withRecordings: await read((query) => query),
      ...(await more(read)),
      rules: await meter.total(recorded.map(({ query }) => ({ query, points: 1 }))),
      unanswered: meter.unanswered(),
    };
  } finally {
    await prometheus.stop();
    rmSync(data, { recursive: true, force: true });
  }
}

/** Measures every dashboard and alert once, each query after a rewrite. */
function reader(stacks: Stacks, meter: Meter): Read {
  const dashboards = queriesOfDashboards(stacks);
  const alerts = queriesOfRules(stacks);
  return async (rewrite) => {
    const total = (all: readonly EvaluatedQuery[]) =>
      meter.total(all.map((one) => ({ ...one, query: rewrite(one.query) })));
    const byDashboard: Record<string, number> = {};
    const perSecond: Record<string, number> = {};
    for (const { title, refreshSeconds, queries } of dashboards) {
      byDashboard[title] = await total(queries);
      perSecond[title] = (byDashboard[title] ?? 0) / refreshSeconds;
    }
    return { dashboards: byDashboard, dashboardsPerSecond: perSecond, alerts: await total(alerts) };
  };
}

/** Counts the samples of queries, and caches the number of series of their parts. */
class Meter {
  private readonly series = new Map<string, Promise<number>>();
  private readonly none = new Set<string>();

  constructor(private readonly prometheus: Prometheus) {}

  unanswered(): string[] {
    return [...this.none].sort();
  }

  async total(queries: readonly EvaluatedQuery[]): Promise<number> {
    const samples = await mapLimited(queries, QUERIES_AT_ONCE, async ({ query, points }) => {
      const evaluations = points === 1 ? 1 : EVALUATIONS_COUNT;
      const read = await this.prometheus.samples(query, END - (evaluations - 1) * STEP_SECONDS, END, STEP_SECONDS);
      return (read / evaluations) * points * (await this.fullRatio(query));
    });
    return Math.round(samples.reduce((sum, one) => sum + one, 0));
  }

  /** The ratio of the samples that a query reads with full windows to those that it reads here. */
  private async fullRatio(query: string): Promise<number> {
    const [full, here] = await Promise.all([this.expected(query), this.expected(query, END - START)]);
    return here === 0 ? 1 : full / here;
  }

  private async expected(query: string, pastSeconds = Number.POSITIVE_INFINITY): Promise<number> {
    const parts = reads(query, pastSeconds).map(
      async ({ of, samplesPerSeries }) => (await this.seriesOf(of)) * samplesPerSeries,
    );
    return (await Promise.all(parts)).reduce((sum, one) => sum + one, 0);
  }

  private seriesOf(expression: string): Promise<number> {
    const known = this.series.get(expression);
    if (known !== undefined) return known;
    const count = this.prometheus.range(expression, END, END, STEP_SECONDS).then(({ length }) => {
      if (length === 0 && SELECTOR.test(expression)) this.none.add(expression);
      return length;
    });
    this.series.set(expression, count);
    return count;
  }
}
