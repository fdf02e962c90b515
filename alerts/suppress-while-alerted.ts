import { collection } from "../policy/collection";
import { prometheus } from "../signals/prometheus/prometheus";
import { duration } from "../signals/prometheus/promql-text";
import type { PrometheusSignal } from "../signals/signal";
import type { GrafanaAlert, Threshold } from "./alert";
import { thresholdText } from "./render/threshold-text";

const { intervalSeconds } = collection.recording;

/**
 * Keeps an alert silent while another one tells: when the other's own condition has held for as long as it waits. What is only about
 * to be told keeps nobody silent, since it may never be. Who uses it waits for `afterSeconds` of the others, so that they speak first.
 */
export function suppressWhileAlerted(...others: readonly GrafanaAlert[]): Threshold<PrometheusSignal> {
  const names = others.map(({ name }) => name).join(" or ");
  const each = others.map(({ when, forSeconds }) => {
    // One more than whole intervals of it: that many in a row span all of the time.
    const count = Math.ceil(forSeconds / intervalSeconds) + 1;
    const window = `${duration(count * intervalSeconds - 1)}999ms:${duration(intervalSeconds)}`;
    return `(max(count_over_time((${inside(thresholdText(when))})[${window}]) >= bool ${count}) or vector(0))`;
  });
  const signal = prometheus({
    question: `Has the condition of ${names} held for its full duration?`,
    unit: "count",
    query: each.join(" + "),
  });
  return { signal, is: "below", limit: 1 };
}

/** Told apart from the joins of the alert that asks, for readers of the rule. */
const inside = (condition: string) => condition.replaceAll(" and on(", " and on (");

/** How long a symptom of these lasts before it is told: so much longer than they that they are told first. */
export function minimumFiringSeconds(...others: readonly GrafanaAlert[]): number {
  return Math.max(...others.map(({ forSeconds }) => forSeconds)) + intervalSeconds;
}
