import type { AlertName } from "../policy/alert-policies";
import { collection } from "../policy/collection";
import { burnRateFactor, errorBudget, limitPercent, type Pace } from "../policy/error-budget";
import { health } from "../policy/health";
import { type Burning, OBJECTIVES, PACES, PAGING_PACES } from "../signals/recordings/objectives";
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
  readonly what: string;
  readonly events: string;
  /** The predicate of the bad events. */
  readonly verb: string;
  readonly persists: string;
  readonly firstStep: string;
}

interface ObjectiveSignals {
  readonly errorPercent: Windowed;
  readonly slowPercent: Windowed;
  readonly unavailablePercent: Windowed;
  readonly alwaysUnavailablePercent: Windowed;
  readonly burns: (what: Burning, pace: Pace) => PrometheusSignal;
  readonly burnt: (what: Burning, paces: readonly Pace[], windowSeconds: number) => PrometheusSignal;
}

/**
 * Burn-rate alerts for availability, error rate and the latency of data queries; `signals/recordings/burns.ts` defines when a budget burns. ServiceDown reports a total
 * outage. The slower availability paces report repeated outages. The slower paces of requests are suppressed after a faster one fired.
 */
export function errorBudgetAlerts(signals: ObjectiveSignals, dashboard: string): GrafanaAlert[] {
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
      what: "Users cannot always reach the service",
      events: "the health probes",
      verb: "failed",
      persists: "the failures continue",
      firstStep: "check which servers fail their health check",
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
      what: "Some user requests fail",
      events: "the requests",
      verb: "failed",
      persists: "the failures continue",
      firstStep: "check whether the failures began with a deployment",
    },
    {
      names: {
        fast: "QueryLatencyBudgetFastBurn",
        medium: "QueryLatencyBudgetMediumBurn",
        slow: "QueryLatencyBudgetSlowBurn",
        creeping: "QueryLatencyBudgetCreepingBurn",
      },
      budgetUsed: signals.slowPercent,
      burning: "slowness",
      what: "Users wait for data queries",
      events: "the data queries",
      verb: `took longer than ${health.apiResponse.percentile95Seconds * 1000} ms`,
      persists: "the slowness continues",
      firstStep: "check whether database queries are slow as well",
    },
  ];
  return objectives.flatMap((objective) => PACES.map((pace) => burnAlert(objective, pace, signals, dashboard)));
}

/** Comparisons that suppress a slower pace while a faster pace or the outage itself is reported. */
function reported(burning: Burning, pace: Pace, signals: ObjectiveSignals): Threshold<PrometheusSignal>[] {
  if (PAGING_PACES.includes(pace)) return [];
  const shortSeconds = errorBudget[pace].shortMinutes * 60;
  // ServiceDown reported each single outage, but not that outages recur.
  if (burning === "outage") {
    return [
      {
        signal: signals.alwaysUnavailablePercent(shortSeconds),
        is: "above",
        limit: limitPercent(pace, OBJECTIVES.outage),
      },
    ];
  }
  // The slower windows still contain what a faster pace has paged.
  return [{ signal: signals.burnt(burning, PAGING_PACES, shortSeconds), is: "below", limit: 1 }];
}

function burnAlert(objective: Objective, pace: Pace, signals: ObjectiveSignals, dashboard: string): GrafanaAlert {
  const { longHours, lastsMinutes, spentPercent } = errorBudget[pace];
  const { names, budgetUsed, burning, what, events, verb, persists, firstStep } = objective;
  const target = OBJECTIVES[burning];
  const limit = limitPercent(pace, target);
  const spentDays = Math.round(target.windowDays / burnRateFactor(errorBudget[pace], target.windowDays));
  const hours = longHours === 1 ? "hour" : `${longHours} hours`;
  const durationText = lastsMinutes === 0 ? "" : ` for ${lastsMinutes} minutes`;
  return grafanaAlert({
    name: names[pace],
    when: [
      { signal: budgetUsed(longHours * 3600), is: "above", limit },
      { signal: signals.burns(burning, pace), is: "above", limit: 0 },
      ...reported(burning, pace, signals),
    ],
    forSeconds: lastsMinutes * 60,
    keepFiringForSeconds: collection.recovery.keepFiringProvenSeconds,
    summary: `${what}: this rate spends the error budget within ${spentDays} days`,
    description: `${CURRENT} of ${events} ${verb} over the last ${hours}, and ${persists}; threshold: above ${limit} %${durationText}. A rate at the threshold spends ${spentPercent} % of the error budget, ${target.budgetPercent} % over ${target.windowDays} days, in ${hours === "hour" ? "one hour" : hours}. First step: ${pace === "creeping" ? `wait for the weekly review, then ${firstStep}` : firstStep}.`,
    dashboard,
  });
}
