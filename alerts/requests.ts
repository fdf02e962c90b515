import { significance } from "../policy/error-budget";
import { health } from "../policy/health";
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
  readonly quietBefore: PrometheusSignal;
  readonly refusedPercent: PrometheusSignal;
  readonly refusedBeyond: PrometheusSignal;
  readonly workedPercent: PrometheusSignal;
  readonly slowest: PrometheusSignal;
  readonly stalled: PrometheusSignal;
  readonly enoughRequests: (windowSeconds: number, minimumCount: number) => PrometheusSignal;
  readonly servedThroughout: (windowSeconds: number) => PrometheusSignal;
}

/** What users run into although the service answers: a dependency that is away, requests that stop, are refused or wait. */
export function requestAlerts(signals: RequestSignals, dashboard: string): GrafanaAlert[] {
  const { dependency, traffic, refused, slowest, stalled } = health;
  const enough = ({ windowSeconds, minimumRequestsCount }: typeof slowest | typeof stalled) =>
    ({
      signal: signals.enoughRequests(windowSeconds, minimumRequestsCount),
      is: "atLeast",
      limit: minimumRequestsCount,
    }) as const;
  const most = { signal: signals.refusedPercent, is: "above", limit: refused.mostPercent } as const;
  const worked = { signal: signals.workedPercent, is: "below", limit: refused.workedPercent } as const;
  const forMost = grafanaAlert({
    name: "RequestsRefusedForMost",
    when: [most, worked],
    forSeconds: refused.lastsSeconds,
    summary: "Most users are refused: they cannot sign in or stay signed in",
    description: `${CURRENT} of the requests of the last ${refused.windowSeconds / 60} minutes were answered 401 or 403. All others are less than ${refused.workedPercent} % of what is usual.`,
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
      summary: "Most servers cannot reach the database or the cache: for most users functions fail",
      description: `${CURRENT} of the servers have not reached {{ $labels.dependency }} for ${dependency.mostLastsSeconds / 60} minutes. Health checks still succeed.`,
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
      summary: "Some servers cannot reach the database or the cache: for their users functions fail",
      description: `${CURRENT} of the servers have not reached {{ $labels.dependency }} for ${dependency.someLastsSeconds / 60} minutes; the others reach it.`,
      dashboard,
    }),
    grafanaAlert({
      name: "RequestsStopped",
      when: [
        { signal: signals.remainingPercent, is: "below", limit: traffic.remainingPercent },
        { signal: signals.expectedRequests, is: "atLeast", limit: traffic.minimumRequestsCount },
        { signal: signals.quietBefore, is: "below", limit: 1 },
        suppressWhileDown(signals.servedThroughout(traffic.windowSeconds + traffic.lastsSeconds)),
      ],
      forSeconds: traffic.lastsSeconds,
      summary: "Users' requests no longer arrive, although the service answers",
      description: `In the last ${traffic.windowSeconds / 60} minutes ${CURRENT} as many requests arrived as in the busiest of the last ${traffic.rememberedHours} hours. It was not as quiet a day or a week ago.`,
      dashboard,
    }),
    forMost,
    grafanaAlert({
      name: "RequestsRefusedOften",
      when: [
        { signal: signals.refusedPercent, is: "above", limit: refused.maximumPercent },
        {
          signal: signals.refusedBeyond,
          is: "above",
          limit: deviations(significance.failures.confidencePercent),
        },
        suppressWhileAlerted(forMost),
      ],
      // Its share is reached up to a window earlier than the share of most, which is told first.
      forSeconds: refused.windowSeconds + minimumFiringSeconds(forMost),
      summary: "Some users are refused, or somebody tries passwords",
      description: `${CURRENT} of the requests of the last ${refused.windowSeconds / 60} minutes were answered 401 or 403.`,
      dashboard,
    }),
    grafanaAlert({
      name: "RequestsStalled",
      when: [
        { signal: signals.stalled, is: "above", limit: stalled.maximumSeconds },
        enough(stalled),
        suppressWhileDown(signals.servedThroughout(stalled.windowSeconds)),
      ],
      forSeconds: stalled.lastsSeconds,
      summary: "Users wait so long that they leave, although no request fails",
      description: `Half of the requests of the last ${stalled.windowSeconds / 60} minutes took longer than ${CURRENT}.`,
      dashboard,
    }),
    grafanaAlert({
      name: "SlowestRequestsHigh",
      when: [
        { signal: signals.slowest, is: "above", limit: slowest.maximumSeconds },
        enough(slowest),
        suppressWhileDown(signals.servedThroughout(slowest.windowSeconds)),
      ],
      forSeconds: health.responseTime.windowSeconds,
      summary: "Some of the users' requests take seconds",
      description: `One request in ${Math.round(1 / (1 - slowest.quantileRatio))} of the last ${slowest.windowSeconds / 60} minutes took longer than ${CURRENT}.`,
      dashboard,
    }),
  ];
}
