import type { AlertName } from "../policy/alert-policies";
import { collection } from "../policy/collection";
import { burnRateFactor, errorBudget, limitPercent, type Pace, type SloTarget } from "../policy/error-budget";
import type { Burning } from "../signals/prometheus/burns";
import { ERRORS, UPTIME } from "../signals/recordings/burns";
import type { PrometheusSignal } from "../signals/signal";
import type { GrafanaAlert, Threshold } from "./alert";
import { grafanaAlert } from "./grafana-alert";
import { CURRENT } from "./render/current-value";

type Windowed = (windowSeconds: number) => PrometheusSignal;

/** A service level objective and its error budget. */
interface Objective {
  readonly names: Readonly<Record<Pace, AlertName<"grafana">>>;
  readonly budgetUsed: Windowed;
  readonly burning: Burning;
  /** Comparisons that suppress a pace while a faster pace or the outage itself is reported. */
  readonly exceptions: (pace: Pace) => Threshold<PrometheusSignal>[];
  readonly target: SloTarget;
  readonly what: string;
  readonly events: string;
}

interface ObjectiveSignals {
  readonly errorPercent: Windowed;
  readonly unavailablePercent: Windowed;
  readonly alwaysUnavailablePercent: Windowed;
  readonly burns: (what: Burning, pace: Pace) => PrometheusSignal;
  readonly burnt: (what: Burning, paces: readonly Pace[], windowSeconds: number) => PrometheusSignal;
}

/** The paces that page. They suppress the slower paces. */
const PAGING_PACES: readonly Pace[] = ["fast", "medium"];

/**
 * Burn-rate alerts for availability and error rate; `signals/recordings/burns.ts` defines when a budget burns. ServiceDown reports a total
 * outage. The slower availability paces report repeated outages. The slower error-rate paces are suppressed after a faster one fired.
 */
export function errorBudgetAlerts(signals: ObjectiveSignals, dashboard: string): GrafanaAlert[] {
  const shortSeconds = (pace: Pace) => errorBudget[pace].shortMinutes * 60;
  const objectives: Objective[] = [
    {
      names: {
        fast: "AvailabilityBudgetFastBurn",
        medium: "AvailabilityBudgetMediumBurn",
        slow: "AvailabilityBudgetSlowBurn",
        creeping: "AvailabilityBudgetCreepingBurn",
      },
      budgetUsed: signals.unavailablePercent,
      burning: "outage",
      // ServiceDown reported each single outage, but not that outages recur.
      exceptions: (pace) =>
        PAGING_PACES.includes(pace)
          ? []
          : [
              {
                signal: signals.alwaysUnavailablePercent(shortSeconds(pace)),
                is: "above",
                limit: limitPercent(pace, UPTIME),
              },
            ],
      target: UPTIME,
      what: "Users cannot always reach the service",
      events: "the health probes",
    },
    {
      names: {
        fast: "ErrorRateBudgetFastBurn",
        medium: "ErrorRateBudgetMediumBurn",
        slow: "ErrorRateBudgetSlowBurn",
        creeping: "ErrorRateBudgetCreepingBurn",
      },
      budgetUsed: signals.errorPercent,
      burning: "errors",
      // The slower windows still contain the failures that a faster pace has paged.
      exceptions: (pace) =>
        PAGING_PACES.includes(pace)
          ? []
          : [{ signal: signals.burnt("errors", PAGING_PACES, shortSeconds(pace)), is: "below", limit: 1 }],
      target: ERRORS,
      what: "Some user requests fail",
      events: "the requests",
    },
  ];
  return objectives.flatMap((objective) =>
    (Object.keys(errorBudget) as Pace[]).map((pace) => burnAlert(objective, pace, signals, dashboard)),
  );
}

function burnAlert(objective: Objective, pace: Pace, { burns }: ObjectiveSignals, dashboard: string): GrafanaAlert {
  const { longHours, lastsMinutes, spentPercent } = errorBudget[pace];
  const { names, budgetUsed, burning, exceptions, target, what, events } = objective;
  const limit = limitPercent(pace, target);
  const spentDays = Math.round(target.windowDays / burnRateFactor(errorBudget[pace], target.windowDays));
  const hours = longHours === 1 ? "hour" : `${longHours} hours`;
  const durationText = lastsMinutes === 0 ? "" : ` for ${lastsMinutes} minutes`;
  return grafanaAlert({
    name: names[pace],
    when: [
      { signal: budgetUsed(longHours * 3600), is: "above", limit },
      { signal: burns(burning, pace), is: "above", limit: 0 },
      ...exceptions(pace),
    ],
    forSeconds: lastsMinutes * 60,
    keepFiringForSeconds: collection.recovery.keepFiringProvenSeconds,
    summary: `${what}: at this rate the error budget is spent in ${spentDays} days`,
    description: `${CURRENT} of ${events} failed over the last ${hours}, and the failures continue; threshold: above ${limit} %${durationText}. That rate spends ${spentPercent} % of the error budget, ${target.budgetPercent} % over ${target.windowDays} days, in ${hours === "hour" ? "one hour" : hours}. First step: check whether the failures began with a deployment.`,
    dashboard,
  });
}
