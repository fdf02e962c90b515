import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { makeBlocks, type Prometheus, startPrometheus } from "../flight/prometheus";
import { record } from "../flight/record";
import { prices } from "../policy/prices";
import { found, type Stacks } from "../proofs/emitted/configuration";
import { grafanaRules } from "../proofs/emitted/grafana-rules";
import { recordingRules } from "../proofs/emitted/recording-rules";
import { recordings } from "../signals/recordings";
import { expanded } from "../signals/recordings/expanded";
import { limited } from "../tools/limited";
import { writeFleet } from "./fleet";

/** Samples that Prometheus reads, at one size of the fleet. */
export interface Measured {
  readonly servers: number;
  readonly series: number;
  readonly withRecordings: Reading;
  readonly without: Reading;
  /** What one evaluation of every recording rule reads. */
  readonly rules: number;
}

export interface Reading {
  /** By page: samples read when it is loaded. */
  readonly pages: Readonly<Record<string, number>>;
  /** Samples read when every alert is evaluated once. */
  readonly alerts: number;
}

interface Asked {
  readonly query: string;
  /** 1 for a number, many for a graph. */
  readonly points: number;
}

/** The fleet has been there for so long: longer windows read more than is measured here, with recordings no more. */
const MINUTES = 20;
const START = Date.UTC(2027, 1, 2, 12) / 1000;
const STEP_SECONDS = 60;
const QUESTIONS_AT_ONCE = 3;

/** Measures on a real Prometheus what every page and alert reads, with recordings and without. */
export async function measure(stacks: Stacks, environment: string, servers: number, folder: string): Promise<Measured> {
  const data = join(folder, `fleet-${servers}`);
  mkdirSync(data, { recursive: true });
  const text = join(folder, `fleet-${servers}.txt`);
  const series = await writeFleet(text, environment, servers, START, MINUTES);
  await makeBlocks(text, data);
  rmSync(text);
  const recorded = recordingRules(stacks);
  await record(recorded, data, START, START + MINUTES * 60);
  const prometheus = await startPrometheus(data);
  try {
    const read = (spelled: (query: string) => string) => reading(prometheus, stacks, spelled);
    return {
      servers,
      series,
      withRecordings: await read((query) => query),
      without: await read((query) => expanded(query, recordings(environment))),
      rules: await total(
        prometheus,
        recorded.map(({ query }) => ({ query, points: 1 })),
      ),
    };
  } finally {
    await prometheus.stop();
    rmSync(data, { recursive: true, force: true });
  }
}

async function reading(prometheus: Prometheus, stacks: Stacks, spelled: (query: string) => string): Promise<Reading> {
  const pages: Record<string, number> = {};
  for (const { block } of found(stacks, "grafana_dashboard")) {
    const { title, panels } = JSON.parse(block.config_json) as {
      title: string;
      panels: { targets?: { expr?: string; instant?: boolean }[] }[];
    };
    const asked = panels.flatMap(({ targets = [] }) =>
      targets.flatMap(({ expr, instant }) =>
        expr === undefined || expr === ""
          ? []
          : [{ query: spelled(everything(expr)), points: instant ? 1 : prices.viewing.pointsCount }],
      ),
    );
    pages[title] = await total(prometheus, asked);
  }
  const conditions = grafanaRules(stacks).flatMap((rule) => rule.conditions);
  const alerts = await total(
    prometheus,
    conditions.map(({ query }) => ({ query: spelled(query), points: 1 })),
  );
  return { pages, alerts };
}

async function total(prometheus: Prometheus, asked: readonly Asked[]): Promise<number> {
  const end = START + MINUTES * 60 - STEP_SECONDS;
  const samples = await limited(asked, QUESTIONS_AT_ONCE, async ({ query, points }) => {
    const looks = points === 1 ? 1 : 5;
    const read = await prometheus.samples(query, end - (looks - 1) * STEP_SECONDS, end, STEP_SECONDS);
    return (read / looks) * points;
  });
  return Math.round(samples.reduce((sum, one) => sum + one, 0));
}

/** A page's query when every instance is chosen. */
function everything(expression: string): string {
  return expression.replaceAll(',instance=~"$instance"', "");
}
