import type { EmittedRule } from "../../checks/emitted/grafana-rules";
import type { Holding } from "./evaluate-conditions";

/** A time in which an alert fired for one set of labels. */
export interface Episode {
  readonly labels: Readonly<Record<string, string>>;
  /** The second from which its conditions held. */
  readonly sinceSecond: number;
  readonly firingSecond: number;
  /** The second of its end; undefined while it fires. */
  readonly resolvedSecond?: number;
}

interface State {
  since: number;
  firing?: number;
  recovering?: number;
  missing: number;
}

type Timing = Pick<EmittedRule, "forSeconds" | "keepFiringForSeconds" | "noDataState" | "execErrState" | "labels">;

/** The result of an evaluation whose data source did not answer. */
export const FAILED = "failed";
/** The alert that Grafana raises for it by default, with the rule's labels. */
const ERROR = { alertname: "DatasourceError" };

/** Grafana ends the state of a missing series after so many evaluations, also within the time of keep firing. */
const REMOVED_AFTER = 2;

/**
 * Grafana's states of one rule over successive evaluations: normal, pending, alerting, recovering. It includes missing series, missing
 * data and a data source that does not answer.
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
    fire(state, second);
  };

  const calm = (key: string, second: number) => {
    const state = known.get(key);
    if (state === undefined) return;
    state.missing = 0;
    if (state.firing === undefined) return end(key);
    state.recovering ??= second;
    if (second - state.recovering >= rule.keepFiringForSeconds) end(key, second);
  };

  const fire = (state: State, second: number) => {
    if (state.firing === undefined && second - state.since >= rule.forSeconds) state.firing = second;
  };

  const missed = (key: string, state: State, second: number) => {
    state.missing += 1;
    if (state.missing >= REMOVED_AFTER) end(key, second);
  };

  const calmAll = (second: number) => {
    for (const key of [...known.keys()]) calm(key, second);
  };

  const missExcept = (seen: ReadonlySet<string>, second: number) => {
    for (const [key, state] of [...known]) if (!seen.has(key)) missed(key, state, second);
  };

  const raiseError = (second: number) => {
    const own = JSON.stringify(ERROR);
    missExcept(new Set([own]), second);
    known.set(own, known.get(own) ?? { labels: ERROR, since: second, firing: second, missing: 0 });
  };

  const failed = (second: number) => {
    switch (rule.execErrState) {
      case "OK":
        return calmAll(second);
      case "KeepLast":
        for (const state of known.values()) fire(state, second);
        return;
      case "Alerting":
        return hold({}, second);
      default:
        return raiseError(second);
    }
  };

  const noData = (second: number) => (rule.noDataState === "Alerting" ? hold({}, second) : calmAll(second));

  const answered = (holdings: readonly Holding[], second: number) => {
    for (const { labels, holds } of holdings) {
      if (holds) hold(labels, second);
      else calm(JSON.stringify(labels), second);
    }
    missExcept(new Set(holdings.map(({ labels }) => JSON.stringify(labels))), second);
  };

  return {
    evaluate(second: number, holdings: readonly Holding[] | typeof FAILED): void {
      if (holdings === FAILED) failed(second);
      else if (holdings.length === 0) noData(second);
      else answered(holdings, second);
    },
    /** All episodes, including those that still fire. */
    episodes(): Episode[] {
      for (const key of [...known.keys()]) end(key);
      return ended.sort((a, b) => a.firingSecond - b.firingSecond);
    },
  };
}
