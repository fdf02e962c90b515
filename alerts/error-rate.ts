import { type Pace, returns, significance } from "../policy/error-budget";
import { health } from "../policy/health";
import { deviations } from "../signals/prometheus/significance";
import type { Burning } from "../signals/recordings/objectives";
import type { PrometheusSignal } from "../signals/signal";
import type { GrafanaAlert } from "./alert";
import { grafanaAlert } from "./grafana-alert";
import { CURRENT } from "./render/current-value";
import { minimumFiringSeconds, suppressWhileAlerted } from "./suppress-while-alerted";
import { suppressWhileDown } from "./suppress-while-down";

interface ErrorRateSignals {
  readonly errorPercent: (windowSeconds: number) => PrometheusSignal;
  readonly errorsBeyond: (sharePercent: number, windowSeconds: number) => PrometheusSignal;
  readonly servedThroughout: (windowSeconds: number) => PrometheusSignal;
  readonly burnt: (what: Burning, paces: readonly Pace[], windowSeconds: number) => PrometheusSignal;
}

/**
 * The alert on the handbook's error rate threshold. It requires more failures than chance explains, and it is suppressed while the failures
 * are already paged.
 */
export function errorRateAlerts(
  signals: ErrorRateSignals,
  causes: readonly GrafanaAlert[],
  dashboard: string,
): GrafanaAlert[] {
  const { maximumPercent, windowSeconds } = health.errorRate;
  const lastsSeconds = Math.max(health.errorRate.lastsSeconds, minimumFiringSeconds(...causes));
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
        // A fast or medium burn alert has paged for these failures.
        { signal: signals.burnt("errors", ["fast", "medium"], returns.withinMinutes * 60), is: "below", limit: 1 },
        suppressWhileDown(signals.servedThroughout(windowSeconds)),
        suppressWhileAlerted(...causes),
      ],
      forSeconds: lastsSeconds,
      summary: "Some user requests fail: the error rate is above its threshold",
      description: `${CURRENT} of the requests of the last ${windowSeconds / 60} minutes failed; threshold: above ${maximumPercent} % for ${lastsSeconds / 60} minutes, and more failures than chance explains. First step: check whether the failures began with a deployment.`,
      dashboard,
    }),
  ];
}
