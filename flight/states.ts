import type { EmittedRule } from "../proofs/emitted/grafana-rules";
import type { Holding } from "./verdict";

/** A time in which an alert fired for one thing. */
export interface Episode {
  readonly labels: Readonly<Record<string, string>>;
  /** When its conditions began to hold. */
  readonly sinceSecond: number;
  readonly firingSecond: number;
  /** When it was over; undefined when it still was not at the end. */
  readonly resolvedSecond?: number;
}

interface State {
  since: number;
  firing?: number;
  recovering?: number;
  missing: number;
}

type Timing = Pick<EmittedRule, "forSeconds" | "keepFiringForSeconds" | "noDataState" | "labels">;

/** Grafana forgets a thing that is in no answer any more after so many evaluations, however long it is to keep firing. */
const FORGOTTEN_AFTER = 2;

/**
 * Grafana's states of one rule, fed with one evaluation after the other: normal, pending, alerting, recovering, and what it
 * does when a thing is gone or when there is no data at all.
 */
export function states(rule: Timing) {
  const known = new Map<string, State & { labels: Holding["labels"] }>();
  const ended: Episode[] = [];

  const end = (key: string, second?: number) => {
    const state = known.get(key);
    known.delete(key);
    if (state?.firing === undefined) return;
    const { labels, since, firing } = state;
    ended.push({
      labels: { ...labels, ...rule.labels },
      sinceSecond: since,
      firingSecond: firing,
      resolvedSecond: second,
    });
  };

  const hold = (labels: Holding["labels"], second: number) => {
    const key = JSON.stringify(labels);
    const state = known.get(key) ?? { labels, since: second, missing: 0 };
    known.set(key, state);
    state.missing = 0;
    state.recovering = undefined;
    if (state.firing === undefined && second - state.since >= rule.forSeconds) state.firing = second;
  };

  const calm = (key: string, second: number) => {
    const state = known.get(key);
    if (state === undefined) return;
    state.missing = 0;
    if (state.firing === undefined) return end(key);
    state.recovering ??= second;
    if (second - state.recovering >= rule.keepFiringForSeconds) end(key, second);
  };

  return {
    evaluate(second: number, holdings: readonly Holding[]): void {
      if (holdings.length === 0) {
        if (rule.noDataState === "Alerting") hold({}, second);
        else for (const key of [...known.keys()]) calm(key, second);
        return;
      }
      const seen = new Set(holdings.map(({ labels }) => JSON.stringify(labels)));
      for (const { labels, holds } of holdings) {
        if (holds) hold(labels, second);
        else calm(JSON.stringify(labels), second);
      }
      for (const [key, state] of [...known]) {
        if (seen.has(key)) continue;
        state.missing += 1;
        if (state.missing >= FORGOTTEN_AFTER) end(key, second);
      }
    },
    /** Everything that fired, what still fires included. */
    episodes(): Episode[] {
      for (const key of [...known.keys()]) end(key);
      return ended.sort((a, b) => a.firingSecond - b.firingSecond);
    },
  };
}
