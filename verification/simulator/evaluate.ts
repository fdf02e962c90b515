import { readSeconds } from "../../checks/emitted/duration";
import type { EmittedCondition, EmittedRule } from "../../checks/emitted/grafana-rules";
import { collection } from "../../policy/collection";
import { delayed } from "./delayed";
import { evaluateConditions } from "./evaluate-conditions";
import type { Source } from "./prometheus";
import type { Span } from "./span";
import { type Episode, FAILED, states } from "./states";

const { remoteWrite, probeTimeout } = collection;
/** Seconds after its time until a sample can be queried: the timeout of a probe, and the agent's send interval. */
const KNOWN_AFTER_SECONDS = remoteWrite.deadlineSeconds + probeTimeout.seconds;

/** Windows from half an hour on are first evaluated so often per window, with a limit that is 5 % nearer. */
const EVALUATIONS_PER_WINDOW = 60;
const NEARER = 0.95;
const COARSE_FROM_SECONDS = 1800;

/**
 * Evaluates a rule on a real Prometheus at the rule's own interval. Times in which not all conditions can hold are found first,
 * condition by condition, and skipped. Queries read only samples that have arrived.
 *
 * @param unanswered times in which the data source does not answer
 * @param lateAt seconds by which samples arrive later than usual
 */
export async function evaluate(
  source: Source,
  rule: EmittedRule,
  from: number,
  to: number,
  unanswered: readonly Span[],
  lateAt: (second: number) => number = () => 0,
): Promise<Episode[]> {
  const prometheus = delayed(source, (second) => KNOWN_AFTER_SECONDS + lateAt(second), KNOWN_AFTER_SECONDS);
  const machine = states(rule);
  const failed = (second: number) => unanswered.some((span) => span.from <= second && second <= span.to);
  for (const span of await candidates(prometheus, rule, { from, to }, unanswered)) {
    const answers = await Promise.all(
      rule.conditions.map(({ query }) => prometheus.range(query, span.from, span.to, rule.intervalSeconds)),
    );
    for (let second = span.from; second <= span.to; second += rule.intervalSeconds) {
      if (failed(second)) {
        machine.evaluate(second, FAILED);
        continue;
      }
      const values = answers.map((series) =>
        series.flatMap(({ labels: { __name__: _, ...labels }, values: numbers }) => {
          const number = numbers.get(second);
          return number === undefined ? [] : [{ labels, number }];
        }),
      );
      machine.evaluate(second, evaluateConditions(rule.conditions, values));
    }
  }
  return machine.episodes();
}

async function candidates(
  prometheus: Source,
  rule: EmittedRule,
  whole: Span,
  unanswered: readonly Span[],
): Promise<Span[]> {
  if (rule.noDataState === "Alerting") return [whole];
  let spans = [whole];
  for (const condition of ordered(rule.conditions)) {
    const step = stepOf(condition, rule.intervalSeconds);
    const found: Span[] = [];
    for (const { from, to } of spans) {
      const answers = await prometheus.range(filter(condition, step > rule.intervalSeconds), from, to, step);
      const seconds = [...new Set(answers.flatMap(({ values }) => [...values.keys()]))].sort((a, b) => a - b);
      for (const second of seconds) {
        found.push({ from: Math.max(from, second - step), to: Math.min(to, second + step) });
      }
    }
    spans = merged(found);
    if (spans.length === 0) break;
  }
  const after = rule.keepFiringForSeconds + 3 * rule.intervalSeconds;
  return merged([...spans, ...unanswered].map(({ from, to }) => ({ from, to: Math.min(whole.to, to + after) })));
}

/** Conditions by the length of their windows. The first two state the fault; the others only exclude cases. */
function ordered(conditions: readonly EmittedCondition[]): EmittedCondition[] {
  const main = conditions.slice(0, 2).sort((a, b) => windowSeconds(a) - windowSeconds(b));
  return [...main, ...conditions.slice(2).sort((a, b) => windowSeconds(a) - windowSeconds(b))];
}

function windowSeconds({ query }: EmittedCondition): number {
  const windows = [...query.matchAll(/\[([^:\]]+)/g)];
  return Math.max(0, ...windows.map(([, window = ""]) => readSeconds(window) ?? 0));
}

function stepOf(condition: EmittedCondition, intervalSeconds: number): number {
  const window = windowSeconds(condition);
  if (window < COARSE_FROM_SECONDS) return intervalSeconds;
  return Math.ceil(window / EVALUATIONS_PER_WINDOW / intervalSeconds) * intervalSeconds;
}

function filter({ query, operator, limit }: EmittedCondition, coarse: boolean): string {
  const slack = Math.abs(limit) * (1 - NEARER);
  const nearer = operator === "<" ? limit + slack : limit - slack;
  return `(${query}) ${operator} ${coarse ? nearer : limit}`;
}

function merged(spans: readonly Span[]): Span[] {
  const result: { from: number; to: number }[] = [];
  for (const { from, to } of [...spans].sort((a, b) => a.from - b.from)) {
    const last = result.at(-1);
    if (last !== undefined && from <= last.to) last.to = Math.max(last.to, to);
    else result.push({ from, to });
  }
  return result;
}
