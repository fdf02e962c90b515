import { budgetPercent, burnRateFactor, errorBudget, significance } from "../policy/error-budget";
import { health } from "../policy/health";
import type { PrometheusSignal } from "../signals/signal";
import type { GrafanaAlert } from "./alert";
import { CURRENT } from "./current-value";
import { grafanaAlert } from "./grafana-alert";
import { deviations } from "./significance";
import { unlessDown } from "./unless-down";
import { unlessStrained } from "./unless-strained";

interface ErrorRateSignals {
  readonly errorPercent: (windowSeconds: number) => PrometheusSignal;
  readonly errorsBeyond: (sharePercent: number, windowSeconds: number) => PrometheusSignal;
  readonly servedThroughout: (windowSeconds: number) => PrometheusSignal;
  readonly strained: PrometheusSignal;
}

/** The pace at which failures page as a burn. */
const PAGED_PERCENT =
  burnRateFactor(errorBudget.fast, health.availability.windowDays) * budgetPercent(health.availability.targetPercent);

/**
 * The handbook's threshold as it stands: told at once in working hours, when chance is ruled out, and when the failures are
 * not already paged.
 */
export function errorRateAlerts(signals: ErrorRateSignals, dashboard: string): GrafanaAlert[] {
  const { maximumPercent, windowSeconds, lastsSeconds } = health.errorRate;
  return [
    grafanaAlert({
      name: "ErrorRateHigh",
      when: [
        { signal: signals.errorPercent(windowSeconds), is: "above", limit: maximumPercent },
        {
          signal: signals.errorsBeyond(maximumPercent, windowSeconds),
          is: "above",
          limit: deviations(significance.failures.confidencePercent),
        },
        { signal: signals.errorPercent(errorBudget.fast.longHours * 3600), is: "below", limit: PAGED_PERCENT },
        unlessDown(signals.servedThroughout(windowSeconds)),
        unlessStrained(signals.strained),
      ],
      forSeconds: lastsSeconds,
      summary: "Some of the users' requests fail",
      description: `${CURRENT} of the requests of the last ${windowSeconds / 60} minutes failed, more than ${maximumPercent} %, for ${lastsSeconds / 60} minutes, and more than chance explains.`,
      dashboard,
    }),
  ];
}
