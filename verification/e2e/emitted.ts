import { readFileSync, writeFileSync } from "node:fs";
import { catalogue } from "../../signals/catalogue";
import type { Job } from "../../signals/prometheus/promql-text";
import { type Exposition, readExposition } from "../instrumentation-contract/exposition";
import type { World } from "./world";

/** The real type and labels of a metric. */
interface Emitted {
  readonly type: string;
  readonly labels: readonly string[];
  /** The values in this run of labels whose values the catalogue lists. */
  readonly values?: Readonly<Record<string, readonly string[]>>;
}

/** Emitted metrics by job and name. */
export type EmittedCatalogue = Readonly<Record<string, Readonly<Record<string, Emitted>>>>;

/** Labels of this machine's file systems, which differ from those of the servers. */
const OWN_TO_A_MACHINE = "fstype";

export const EMITTED_FILE = "signals/catalogue/emitted.json";
export const EXPOSED_FILE = "verification/coverage/self-reports/exposed.json";

/** The help texts of all metrics that collectors keep, by job and name. */
export type Exposed = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** Metrics that collectors drop (`machines/collectors/agent.ts`). */
const DROPPED = /^(go|promhttp)_/;
/** The reference server stands in for the application, whose metrics the catalogue lists. */
const STAND_IN = "application";

/** Scrapes the names and help texts of all metrics that collectors keep, including those that no query reads. */
export async function collectExposed(targets: World["targets"]): Promise<Exposed> {
  const jobs = Object.entries(targets).filter(([job]) => job !== STAND_IN);
  const read = jobs.map(async ([job, url]) => [job, helpTexts(await (await fetch(url)).text())] as const);
  return Object.fromEntries(await Promise.all(read));
}

function helpTexts(text: string): Record<string, string> {
  const found = [...text.matchAll(/^# HELP (\S+) ?(.*)$/gm)].map(([, name = "", help = ""]) => [name, help] as const);
  return Object.fromEntries(
    found.filter(([name]) => !DROPPED.test(name)).sort(([one], [other]) => (one < other ? -1 : 1)),
  );
}

/** Scrapes the type and labels of every metric in the catalogue. A job without a target here is left out. */
export async function collectSeries(targets: World["targets"]): Promise<EmittedCatalogue> {
  const jobs = Object.entries(targets) as [Job, string][];
  const read = jobs.map(
    async ([job, url]) => [job, ofJob(job, readExposition(await (await fetch(url)).text()))] as const,
  );
  return Object.fromEntries(await Promise.all(read));
}

function ofJob(job: Job, { types, samples }: Exposition): Readonly<Record<string, Emitted>> {
  const known = Object.entries(catalogue[job]).filter(([, { planned }]) => planned === undefined);
  return Object.fromEntries(
    known.flatMap(([name, { type, labels: promised }]) => {
      const own = samples.filter((sample) => sample.name === (type === "histogram" ? `${name}_count` : name));
      const labels = [...new Set(own.flatMap((sample) => Object.keys(sample.labels)))].sort();
      const closed = labels.filter((label) => Array.isArray(promised[label]) && label !== OWN_TO_A_MACHINE);
      const valuesOf = (label: string) => [...new Set(own.flatMap(({ labels }) => labels[label] ?? []))].sort();
      const values = Object.fromEntries(closed.map((label) => [label, valuesOf(label)] as const));
      const emitted = { type: types[name] ?? "untyped", labels, ...(closed.length > 0 && { values }) };
      return own.length === 0 ? [] : [[name, emitted]];
    }),
  );
}

/** Label values that the catalogue lacks: an alert that selects or excludes them would be wrong. */
export function unknownValues(emitted: EmittedCatalogue): string[] {
  return Object.entries(emitted).flatMap(([job, metrics]) =>
    Object.entries(metrics).flatMap(([name, { values = {} }]) =>
      Object.entries(values).flatMap(([label, found]) => {
        const known = catalogue[job as Job][name]?.labels[label] ?? [];
        return found
          .filter((value) => known !== "anything" && !known.includes(value))
          .map(
            (value) =>
              `${name} of ${job} has ${label}="${value}", must be one in signals/catalogue: add it there, and check the queries that read it`,
          );
      }),
    ),
  );
}

/** Differences from the file that the can-fire check reads, a sentence each; label values are not compared, because runs differ. */
export function outOfDate(now: EmittedCatalogue): string[] {
  const before: EmittedCatalogue = JSON.parse(readFileSync(EMITTED_FILE, "utf8"));
  const names = (catalogue: EmittedCatalogue) =>
    Object.entries(catalogue).flatMap(([job, metrics]) => Object.keys(metrics).map((metric) => [job, metric] as const));
  const all = new Map(
    [...names(before), ...names(now)].map(([job, metric]) => [`${job} ${metric}`, [job, metric] as const]),
  );
  return [...all.values()].flatMap(([job, metric]) => {
    const [was, is] = [before, now].map((one) => one[job]?.[metric]);
    if (receivedAt(was) === receivedAt(is)) return [];
    return [
      `${metric} of ${job} is ${receivedAt(is)}, and was ${receivedAt(was)} when ${EMITTED_FILE} was written: run \`npm run e2e -- --write\` and check the queries that read it`,
    ];
  });
}

/** Names that a source exposes and the file lacks; a source may expose fewer on another machine. */
export function unclassified(now: Exposed): string[] {
  const before: Exposed = JSON.parse(readFileSync(EXPOSED_FILE, "utf8"));
  return Object.entries(now).flatMap(([job, names]) =>
    Object.keys(names)
      .filter((name) => before[job]?.[name] === undefined)
      .map(
        (name) =>
          `${job} exposes ${name}, which ${EXPOSED_FILE} lacks: run \`npm run e2e -- --write\`, and classify it in verification/coverage/self-reports/`,
      ),
  );
}

function receivedAt(emitted: Emitted | undefined): string {
  if (emitted === undefined) return "not there";
  return `a ${emitted.type} with ${emitted.labels.length === 0 ? "no labels" : emitted.labels.join(", ")}`;
}

export function writeEmitted(now: EmittedCatalogue, exposed: Exposed): void {
  writeFileSync(EMITTED_FILE, `${JSON.stringify(now, null, 2)}\n`);
  writeFileSync(EXPOSED_FILE, `${JSON.stringify(exposed, null, 2)}\n`);
}
