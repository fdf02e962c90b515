import { parser } from "@prometheus-io/lezer-promql";
import type { EmittedRule } from "../../checks/emitted/grafana-rules";
import type { EmittedRecording } from "../../checks/emitted/recording-rules";
import { selectorsOf } from "./selectors";

/** The rules that a back-test can judge, and the recordings that they read. */
export interface ChosenRules {
  readonly rules: readonly EmittedRule[];
  readonly recorded: readonly EmittedRecording[];
  /** Names of alerts on the absence of recordings: a back-test makes recordings itself. */
  readonly notEvaluated: readonly string[];
}

/** Chooses the rules that do not depend on how the recordings of the history were made. */
export function chooseRules(all: readonly EmittedRule[], recorded: readonly EmittedRecording[]): ChosenRules {
  const read = (rule: EmittedRule) => recordingsOf(rule, recorded);
  const isJudged = (rule: EmittedRule) => ![...read(rule).values()].some((query) => findsAbsence(query, recorded));
  const rules = all.filter(isJudged);
  const needed = new Set(rules.flatMap((rule) => [...read(rule).keys()]));
  return {
    rules,
    recorded: recorded.filter(({ name }) => needed.has(name)),
    notEvaluated: all.filter((rule) => !isJudged(rule)).map(({ name }) => name),
  };
}

/** The recordings that a rule reads, directly or through others, each with a query; the rule's own queries have the rule's name. */
function recordingsOf({ name, conditions }: EmittedRule, recorded: readonly EmittedRecording[]): Map<string, string> {
  const found = new Map([[name, conditions.map(({ query }) => query).join(" or ")]]);
  const add = (query: string) => {
    for (const { metric } of selectorsOf(query)) {
      const recording = recorded.find((one) => one.name === metric);
      if (recording === undefined || found.has(metric)) continue;
      found.set(metric, recording.query);
      add(recording.query);
    }
  };
  for (const { query } of conditions) add(query);
  return found;
}

/** True for a query that reads the absence of a recording. */
function findsAbsence(query: string, recorded: readonly EmittedRecording[]): boolean {
  let found = false;
  parser.parse(query).iterate({
    enter({ name, from, to }) {
      if (name !== "FunctionCall" || !query.slice(from, to).startsWith("absent")) return;
      const metrics = selectorsOf(query.slice(from, to)).map(({ metric }) => metric);
      found ||= recorded.some((one) => metrics.includes(one.name));
    },
  });
  return found;
}
