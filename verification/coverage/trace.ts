import type { Stacks } from "../../checks/emitted/configuration";
import { type AlertName, alertPolicy, allAlertNames, homeOf } from "../../policy/alert-policies";
import { policyDifferences, type ReadPolicy, readPolicy } from "../../validation/policy/parse";
import { emittedAlerts } from "./coverage";
import { sentencesOf } from "./sentences";
import { type Trace, traces } from "./traces";

/** The repository's files by path, with their text. */
export type Files = ReadonlyMap<string, string>;

/** A sentence of the handbook, and what implements it. */
interface Line {
  readonly sentence: string;
  readonly policy: readonly string[];
  /** Numbers that differ from the sentence's, each with the reason. */
  readonly differs: readonly string[];
  readonly alerts: readonly string[];
  readonly planned: readonly string[];
  readonly resources: readonly string[];
  readonly files: readonly string[];
  readonly tests: readonly string[];
}

const HANDBOOK = "policy/operations-handbook.md";

/** Every traced sentence of the handbook with its policy, alerts, resources, files and tests. */
export function traceLines(stacks: Stacks, files: Files, policy: ReadPolicy = readPolicy()): Line[] {
  const alerts = emittedAlerts(stacks);
  const differences = policyDifferences(policy);
  return sentencesOf(files.get(HANDBOOK) ?? "").map((sentence) => {
    const trace: Trace = traces[sentence] ?? {};
    const names = alertsThatKeep(sentence);
    const live = names.filter((name) => alerts.has(name) && alertPolicy(name).planned === undefined);
    return {
      sentence,
      policy: mentioning(files, /^policy\/(?!alert-policies\/(?!categories)).*\.ts$/, [JSON.stringify(sentence)]),
      differs: differences.filter((difference) => difference.sentence === sentence).map(({ told }) => told),
      alerts: live,
      planned: names.filter((name) => alertPolicy(name).planned !== undefined),
      resources: (trace.types ?? []).flatMap((type) => placesOf(stacks, type)),
      files: (trace.files ?? []).filter((file) => files.has(file)),
      tests: [
        ...mentioning(files, /^test\/.*\.ts$/, [...names, ...(trace.types ?? [])]),
        ...(trace.tests ?? []).filter((file) => files.has(file)),
      ],
    };
  });
}

/** Faults: sentences without implementation or test, entries that name a missing thing, and quotations that the handbook lacks. */
export function traceFaults(stacks: Stacks, files: Files): string[] {
  const lines = traceLines(stacks, files);
  const known = new Set(lines.map(({ sentence }) => sentence));
  const alerts = emittedAlerts(stacks);
  // `broken` reports entries that name a missing thing.
  const unimplemented = lines.filter(
    ({ sentence }) => Object.keys(traces[sentence] ?? {}).length === 0 && alertsThatKeep(sentence).length === 0,
  );
  return [
    ...unimplemented.map(
      ({ sentence }) =>
        `the handbook's sentence "${sentence}" has no alert, resource or file: build one, and quote the sentence in \`handbook\` of an alert policy, or enter it in verification/coverage/traces.ts`,
    ),
    ...lines
      .filter((line) => line.tests.length === 0 && line.planned.length === 0 && !unimplemented.includes(line))
      .map(
        ({ sentence }) =>
          `the handbook's sentence "${sentence}" has no test: write one, and enter it in verification/coverage/traces.ts`,
      ),
    ...Object.keys(traces)
      .filter((sentence) => !known.has(sentence))
      .map(
        (sentence) => `verification/coverage/traces.ts quotes "${sentence}", which is not in the handbook: correct it`,
      ),
    ...allAlertNames().flatMap((name) =>
      (alertPolicy(name).handbook ?? [])
        .filter((sentence) => !known.has(sentence))
        .map((sentence) => `the policy of ${name} quotes "${sentence}", which is not in the handbook: correct it`),
    ),
    ...lines.flatMap(({ sentence }) => broken(sentence, traces[sentence] ?? {}, stacks, files, alerts)),
  ];
}

function broken(sentence: string, trace: Trace, stacks: Stacks, files: Files, alerts: ReadonlySet<string>): string[] {
  const gone = alertsThatKeep(sentence).filter((name) => !alerts.has(name) && alertPolicy(name).planned === undefined);
  const missing = [
    ...gone.map((name) => `alert ${name} of ${homeOf(name)}`),
    ...(trace.types ?? []).filter((type) => placesOf(stacks, type).length === 0).map((type) => `resource ${type}`),
    ...[...(trace.files ?? []), ...(trace.tests ?? [])]
      .filter((file) => !files.has(file))
      .map((file) => `file ${file}`),
  ];
  return missing.map(
    (what) => `"${sentence}": ${what} is missing: build it, have the environment use its tool, or correct the entry`,
  );
}

/** The alerts whose policies quote a sentence in `handbook`. */
function alertsThatKeep(sentence: string): AlertName[] {
  return allAlertNames().filter((name) => alertPolicy(name).handbook?.includes(sentence));
}

function placesOf(stacks: Stacks, type: string): string[] {
  return Object.entries(stacks)
    .filter(([, { resource }]) => resource?.[type] !== undefined)
    .map(([stack, { resource }]) => `${type} × ${Object.keys(resource?.[type] ?? {}).length} in ${stack}`);
}

function mentioning(files: Files, where: RegExp, words: readonly string[]): string[] {
  return [...files]
    .filter(([path, text]) => where.test(path) && words.some((word) => text.includes(word)))
    .map(([path]) => path)
    .sort();
}

/** The text for a terminal: each sentence, and below it its policy, alerts, resources, files and tests. */
export function traceReport(stacks: Stacks, files: Files): string {
  const shown = (title: string, values: readonly string[]) =>
    values.length === 0 ? [] : [`    ${title.padEnd(10)}${values.join(", ")}`];
  return traceLines(stacks, files)
    .map((line) =>
      [
        line.sentence,
        ...shown("policy", line.policy),
        ...shown("differs", line.differs),
        ...shown("alerts", line.alerts),
        ...shown("planned", line.planned),
        ...shown("resources", line.resources),
        ...shown("files", line.files),
        ...shown("tests", line.tests),
        "",
      ].join("\n"),
    )
    .join("\n");
}
