import { collection } from "../policy/collection";
import { prometheus } from "../signals/prometheus/prometheus";
import { duration } from "../signals/prometheus/promql-text";
import type { PrometheusSignal } from "../signals/signal";
import type { GrafanaAlert, Threshold } from "./alert";
import { thresholdText } from "./render/threshold-text";

const { intervalSeconds } = collection.recording;

/**
 * Returns a comparison that suppresses an alert while another alert fires. It holds unless the other's expression was true for its full
 * `forSeconds`. A pending alert does not suppress, because it may never fire. The suppressed alert must wait for `minimumFiringSeconds`, so
 * that the other fires first.
 */
export function suppressWhileAlerted(...others: readonly GrafanaAlert[]): Threshold<PrometheusSignal> {
  const names = others.map(({ name }) => name).join(" or ");
  const each = others.map(({ when, forSeconds }) => {
    // One sample more than whole intervals, so that the samples span `forSeconds`.
    const count = Math.ceil(forSeconds / intervalSeconds) + 1;
    const window = `${duration(count * intervalSeconds - 1)}999ms:${duration(intervalSeconds)}`;
    return `(max(count_over_time((${nestedJoins(thresholdText(when))})[${window}]) >= bool ${count}) or vector(0))`;
  });
  const signal = prometheus({
    question: `Has the condition of ${names} held for its full duration?`,
    unit: "count",
    query: each.join(" + "),
  });
  return { signal, is: "below", limit: 1 };
}

/** Writes nested joins with a space. Code that splits a rule at its outer joins, ` and on(`, then keeps each nested expression whole. */
const nestedJoins = (condition: string) => condition.replaceAll(" and on(", " and on (");

/** Minimum `forSeconds` of an alert that these alerts suppress: one recording interval longer than the longest of theirs. */
export function minimumFiringSeconds(...others: readonly GrafanaAlert[]): number {
  return Math.max(...others.map(({ forSeconds }) => forSeconds)) + intervalSeconds;
}
