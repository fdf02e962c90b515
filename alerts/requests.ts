import { significance } from "../policy/error-budget";
import { health } from "../policy/health";
import type { Job } from "../signals/prometheus/promql-text";
import { deviations } from "../signals/prometheus/significance";
import type { PrometheusSignal } from "../signals/signal";
import type { GrafanaAlert } from "./alert";
import { grafanaAlert } from "./grafana-alert";
import { CURRENT } from "./render/current-value";
import { minimumFiringSeconds, suppressWhileAlerted } from "./suppress-while-alerted";
import { suppressWhileDown } from "./suppress-while-down";

interface RequestSignals {
  readonly unreachedPercent: PrometheusSignal;
  readonly remainingPercent: PrometheusSignal;
  readonly expectedRequests: PrometheusSignal;
  readonly usualForHour: PrometheusSignal;
  readonly refusedPercent: PrometheusSignal;
  readonly refusedBeyond: PrometheusSignal;
  readonly workedPercent: PrometheusSignal;
  readonly slowest: PrometheusSignal;
  readonly stalled: PrometheusSignal;
  readonly enoughRequests: (windowSeconds: number, minimumCount: number) => PrometheusSignal;
  readonly servedThroughout: (windowSeconds: number) => PrometheusSignal;
  readonly silent: (job: Job) => PrometheusSignal;
}

/** Alerts for failures while the service responds: an unreachable dependency, or requests that stop, are refused or wait. */
export function requestAlerts(signals: RequestSignals, dashboard: string): GrafanaAlert[] {
  const { dependency, traffic, refused, slowest, stalled } = health;
  const minimumRequests = ({ windowSeconds, minimumRequestsCount }: typeof slowest | typeof stalled) =>
    ({
      signal: signals.enoughRequests(windowSeconds, minimumRequestsCount),
      is: "atLeast",
      limit: minimumRequestsCount,
    }) as const;
  const refusedForMost = { signal: signals.refusedPercent, is: "above", limit: refused.mostPercent } as const;
  const fewSucceeded = { signal: signals.workedPercent, is: "below", limit: refused.workedPercent } as const;
  const refusedForMostAlert = grafanaAlert({
    name: "RequestsRefusedForMost",
    when: [refusedForMost, fewSucceeded],
    forSeconds: refused.lastsSeconds,
    summary: "Most users are refused: they cannot sign in or stay signed in",
    description: `${CURRENT} of the requests of the last ${refused.windowSeconds / 60} minutes were answered 401 or 403; threshold: above ${refused.mostPercent} % for ${refused.lastsSeconds / 60} minutes, while accepted requests are below ${refused.workedPercent} % of the usual number. First step: check for a recent release or a changed key.`,
    dashboard,
  });
  return [
    grafanaAlert({
      name: "DependencyDown",
      when: [
        { signal: signals.unreachedPercent, is: "atLeast", limit: dependency.mostServersPercent },
        suppressWhileDown(signals.servedThroughout(dependency.mostLastsSeconds)),
      ],
      forSeconds: dependency.mostLastsSeconds,
      summary: "Functions fail for most users: servers cannot reach the database or the cache",
      description: `${CURRENT} of the servers cannot reach {{ $labels.dependency }}; threshold: at least ${dependency.mostServersPercent} % for ${dependency.mostLastsSeconds / 60} minutes. Health checks still succeed. First step: check the state of {{ $labels.dependency }}.`,
      dashboard,
    }),
    grafanaAlert({
      name: "DependencyDownForSome",
      when: [
        { signal: signals.unreachedPercent, is: "above", limit: 0 },
        { signal: signals.unreachedPercent, is: "below", limit: dependency.mostServersPercent },
        suppressWhileDown(signals.servedThroughout(dependency.someLastsSeconds)),
      ],
      forSeconds: dependency.someLastsSeconds,
      summary: "Functions fail for some users: servers cannot reach the database or the cache",
      description: `${CURRENT} of the servers cannot reach {{ $labels.dependency }}; threshold: above 0 % for ${dependency.someLastsSeconds / 60} minutes. The other servers reach it. First step: check whether the affected servers share a zone or a release.`,
      dashboard,
    }),
    grafanaAlert({
      name: "RequestsStopped",
      when: [
        { signal: signals.remainingPercent, is: "below", limit: traffic.remainingPercent },
        { signal: signals.expectedRequests, is: "atLeast", limit: traffic.minimumRequestsCount },
        { signal: signals.usualForHour, is: "below", limit: 1 },
        // ApplicationTelemetryMissing reports requests that are not counted.
        { signal: signals.silent("application"), is: "below", limit: 1 },
        suppressWhileDown(signals.servedThroughout(traffic.windowSeconds + traffic.lastsSeconds)),
      ],
      forSeconds: traffic.lastsSeconds,
      summary: "Users' requests no longer arrive, although the service responds",
      description: `The request rate of the last ${traffic.windowSeconds / 60} minutes is ${CURRENT} of the busiest hour of the last ${traffic.rememberedHours} hours; threshold: below ${traffic.remainingPercent} % for ${traffic.lastsSeconds / 60} minutes. It is below ${traffic.sameHourPercent} % of the rate of this hour a day and a week ago. First step: check DNS, the web pages and sign-in from your own browser.`,
      dashboard,
    }),
    refusedForMostAlert,
    grafanaAlert({
      name: "RequestsRefusedOften",
      when: [
        { signal: signals.refusedPercent, is: "above", limit: refused.maximumPercent },
        {
          signal: signals.refusedBeyond,
          is: "above",
          limit: deviations(significance.failures.confidencePercent),
        },
        suppressWhileAlerted(refusedForMostAlert),
      ],
      // The lower threshold is crossed up to one window before the higher one, whose alert fires first.
      forSeconds: refused.windowSeconds + minimumFiringSeconds(refusedForMostAlert),
      summary: "More requests are refused than usual: sign-in fails for users or for an attacker",
      description: `${CURRENT} of the requests of the last ${refused.windowSeconds / 60} minutes were answered 401 or 403; threshold: above ${refused.maximumPercent} % for ${(refused.windowSeconds + minimumFiringSeconds(refusedForMostAlert)) / 60} minutes, and more than chance explains. First step: check which routes and addresses are refused.`,
      dashboard,
    }),
    grafanaAlert({
      name: "RequestsStalled",
      when: [
        { signal: signals.stalled, is: "above", limit: stalled.maximumSeconds },
        minimumRequests(stalled),
        suppressWhileDown(signals.servedThroughout(stalled.windowSeconds + stalled.lastsSeconds)),
      ],
      forSeconds: stalled.lastsSeconds,
      summary: "Users wait so long for requests that they leave",
      description: `The slowest ${Math.round(100 * (1 - stalled.quantileRatio))} % of the requests of the last ${stalled.windowSeconds / 60} minutes (of fewer than ${stalled.manyRequestsCount} requests: the slowest ${Math.round(100 * (1 - stalled.fewQuantileRatio))} %) take ${CURRENT} or longer, uploads excluded; threshold: above ${stalled.maximumSeconds} s for ${stalled.lastsSeconds / 60} minutes. First step: check whether one server or the database is slow.`,
      dashboard,
    }),
    grafanaAlert({
      name: "SlowestRequestsHigh",
      when: [
        { signal: signals.slowest, is: "above", limit: slowest.maximumSeconds },
        minimumRequests(slowest),
        suppressWhileDown(signals.servedThroughout(slowest.windowSeconds)),
      ],
      forSeconds: health.responseTime.windowSeconds,
      summary: "Some of the users' requests take seconds",
      description: `One request in ${Math.round(1 / (1 - slowest.quantileRatio))} of the last ${slowest.windowSeconds / 60} minutes took longer than ${CURRENT}, uploads excluded; threshold: above ${slowest.maximumSeconds} s for ${health.responseTime.windowSeconds / 60} minutes. First step: check whether one route or one server is slow.`,
      dashboard,
    }),
  ];
}
