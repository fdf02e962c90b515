import type { GrafanaAlert, Threshold } from "../../alerts/alert";
import { alertPolicy } from "../../policy/alert-policies";
import type { PrometheusSignal } from "../../signals/signal";
import type { Facts } from "./facts";
import { implied } from "./implied";
import { infer } from "./infer";
import type { Interval } from "./interval";
import { describesSeveral } from "./labels";
import { beyond, contradictions } from "./limits";

type When = Threshold<PrometheusSignal>;

/** Returns the reasons why a Grafana alert cannot fire. */
export function grafanaFaults(alert: GrafanaAlert, environment: string): string[] {
  const followed = alert.when.map((when) => ({ when, ...infer(when.signal.query, environment) }));
  return [
    ...followed.flatMap(({ when, faults }) => faults.map((fault) => `"${when.signal.question}" ${fault}`)),
    ...followed
      .flatMap(({ planned }) => [...planned])
      .flatMap(([metric, { emitter, untilDay }]) =>
        alertPolicy(alert.name)?.planned === undefined
          ? [
              `no source emits ${metric} before ${emitter}, by ${untilDay}: mark the alert policy as planned in policy/alert-policies, or use an existing metric`,
            ]
          : [],
      ),
    ...followed.flatMap(({ when, facts }) => limitFaults(alert, when, facts.range)),
    ...contradictions(followed.flatMap(({ when, expression }) => implied(when, expression))),
    ...unjoined(followed),
  ];
}

/**
 * Returns faults of the threshold. An alert on values below the signal's range, which fires on missing data, is an alert on missing data
 * and therefore valid.
 */
function limitFaults({ missingData }: GrafanaAlert, when: When, range: Interval): string[] {
  if (missingData === "fires" && when.is === "below") return [];
  return beyond(when, range).map((fault) => `"${when.signal.question}" ${fault}`);
}

/**
 * Returns faults of results that Grafana cannot join. It joins two results when one's labels are a subset of the other's, or when each has
 * one series.
 */
function unjoined(followed: readonly { readonly when: When; readonly facts: Facts }[]): string[] {
  const [first, ...others] = followed;
  if (first === undefined) return [];
  return others.flatMap(({ when, facts }) => {
    const [a, b] = [severalBy(first.facts), severalBy(facts)];
    const within = (inner: string[], outer: string[]) => inner.every((label) => outer.includes(label));
    if (a.length === 0 || b.length === 0 || within(a, b) || within(b, a)) return [];
    return [
      `Grafana cannot join "${first.when.signal.question}", by ${a.join(" and ")}, with "${when.signal.question}", by ${b.join(" and ")}: aggregate both by the same labels`,
    ];
  });
}

/** Returns the labels in which a result's series differ. */
function severalBy({ labels }: Facts): string[] {
  return Object.entries(labels ?? {})
    .filter(([, values]) => describesSeveral(values))
    .map(([name]) => name);
}
