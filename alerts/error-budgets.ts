import { budgetPercent, burnRateFactor, errorBudget } from "../policy/error-budget";
import { health } from "../policy/health";
import type { Severity } from "../policy/severities";
import type { PrometheusSignal } from "../signals/signal";
import type { GrafanaAlert } from "./alert";
import { grafanaAlert } from "./grafana-alert";

/** An objective whose budget may burn: what is lost, as a percentage over any window, and how much may be. */
interface Objective {
  readonly name: string;
  readonly lost: (windowSeconds: number) => PrometheusSignal;
  readonly budgetPercent: number;
  readonly windowDays: number;
  readonly what: string;
}

interface ObjectiveSignals {
  readonly errorPercent: (windowSeconds: number) => PrometheusSignal;
  readonly unavailablePercent: (windowSeconds: number) => PrometheusSignal;
}

/** The severity of a pace: the first two would spend the budget within the week and cannot wait for the morning. */
const SEVERITIES: Record<keyof typeof errorBudget, Severity> = { fast: "P1", medium: "P1", slow: "P2", creeping: "P3" };

/**
 * Burn-rate alerts for availability and error rate. The long window makes an alert significant, the short one lets it
 * end soon after the trouble does.
 */
export function errorBudgetAlerts(signals: ObjectiveSignals, dashboard: string): GrafanaAlert[] {
  const objectives: Objective[] = [
    {
      name: "Availability",
      lost: signals.unavailablePercent,
      budgetPercent: budgetPercent(health.availability.targetPercent),
      windowDays: health.availability.windowDays,
      what: "the service could not be reached",
    },
    {
      name: "ErrorRate",
      lost: signals.errorPercent,
      budgetPercent: health.errorRate.maximumPercent,
      windowDays: health.errorRate.windowDays,
      what: "requests failed",
    },
  ];
  return objectives.flatMap((objective) =>
    (Object.keys(errorBudget) as (keyof typeof errorBudget)[]).map((pace) => burnAlert(objective, pace, dashboard)),
  );
}

function burnAlert(objective: Objective, pace: keyof typeof errorBudget, dashboard: string): GrafanaAlert {
  const burn = errorBudget[pace];
  const factor = round(burnRateFactor(burn, objective.windowDays));
  const limit = round(factor * objective.budgetPercent);
  return grafanaAlert({
    name: `${objective.name}Budget${pace[0]?.toUpperCase()}${pace.slice(1)}Burn`,
    severity: SEVERITIES[pace],
    when: [
      { signal: objective.lost(burn.longHours * 3600), is: "above", limit },
      { signal: objective.lost(burn.shortMinutes * 60), is: "above", limit },
    ],
    forSeconds: 0,
    summary: `For users, ${objective.what} ${factor} times as often as the objective allows`,
    description:
      `More than ${limit} % over the last ${burn.longHours} hours and still now; the objective allows ${objective.budgetPercent} % ` +
      `over ${objective.windowDays} days, and ${burn.spentPercent} % of that budget went in ${burn.longHours} hours.`,
    dashboard,
  });
}

/** Floating point makes 0.02 * 720 a hair more than 14.4; nine decimals are far beyond what is measured. */
function round(number: number): number {
  return Number(number.toFixed(9));
}
