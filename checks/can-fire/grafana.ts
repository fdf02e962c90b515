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

/** Why a Grafana alert can never fire. */
export function grafanaFaults(alert: GrafanaAlert, environment: string): string[] {
  const followed = alert.when.map((when) => ({ when, ...infer(when.signal.query, environment) }));
  return [
    ...followed.flatMap(({ when, faults }) => faults.map((fault) => `"${when.signal.question}" ${fault}`)),
    ...followed
      .flatMap(({ planned }) => [...planned])
      .flatMap(([metric, { emitter, untilDay }]) =>
        alertPolicy(alert.name)?.planned === undefined
          ? [
              `nobody emits ${metric} before ${emitter}, by ${untilDay}: mark the condition as planned in policy/conditions, or take a metric that is there`,
            ]
          : [],
      ),
    ...followed.flatMap(({ when, facts }) => limitFaults(alert, when, facts.range)),
    ...contradictions(followed.flatMap(({ when, expression }) => implied(when, expression))),
    ...unjoined(followed),
  ];
}

/** "Below the least there is" together with firing on silence asks for silence alone. */
function limitFaults({ missingData }: GrafanaAlert, when: When, range: Interval): string[] {
  if (missingData === "fires" && when.is === "below") return [];
  return beyond(when, range).map((fault) => `"${when.signal.question}" ${fault}`);
}

/** Grafana joins two results when one's labels are all among the other's, or when there is only one series on each side. */
function unjoined(followed: readonly { readonly when: When; readonly facts: Facts }[]): string[] {
  const [first, ...others] = followed;
  if (first === undefined) return [];
  return others.flatMap(({ when, facts }) => {
    const [a, b] = [severalBy(first.facts), severalBy(facts)];
    const within = (inner: string[], outer: string[]) => inner.every((label) => outer.includes(label));
    if (a.length === 0 || b.length === 0 || within(a, b) || within(b, a)) return [];
    return [
      `Grafana never joins "${first.when.signal.question}", by ${a.join(" and ")}, with "${when.signal.question}", by ${b.join(" and ")}: aggregate both by the same labels`,
    ];
  });
}

/** The labels by which a result has several series. */
function severalBy({ labels }: Facts): string[] {
  return Object.entries(labels ?? {})
    .filter(([, values]) => describesSeveral(values))
    .map(([name]) => name);
}
