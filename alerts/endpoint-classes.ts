import { type EndpointClass, endpointClasses, endpoints } from "../policy/endpoint-classes";
import type { ExperienceSignals } from "../signals/datadog/experience";
import type { MonitorAlert } from "./alert";
import { monitorAlert } from "./monitor-alert";

const WORDS = {
  dataQueries: "data queries",
  uploads: "uploads",
  signIn: "sign-in",
} as const satisfies Record<EndpointClass, string>;

/** Alerts for one class of endpoints that is slow or fails. All are P3, because Prometheus alerts cover the requests as a whole. */
export function endpointAlerts(signals: ExperienceSignals, dashboard: string): MonitorAlert[] {
  const { windowMinutes, minimumRequestsCount, maximumFailedPercent } = endpoints;
  const scope = `In the last ${windowMinutes} minutes, over at least ${minimumRequestsCount} requests`;
  return (Object.keys(endpointClasses) as EndpointClass[]).flatMap((name) => {
    const classSignals = signals.endpoints[name];
    const words = WORDS[name];
    const { percentile95Seconds } = endpointClasses[name];
    const of = words.replace(" ", "-");
    const common = {
      of,
      minimumSamples: { counted: `requests-${of}`, signal: classSignals.requests, minimumCount: minimumRequestsCount },
      dashboard,
    };
    return [
      monitorAlert({
        ...common,
        name: "EndpointClassSlow",
        when: { signal: classSignals.percentile95, is: "above", limit: percentile95Seconds },
        summary: `Slow responses for users: ${words}`,
        description: `${scope}, the 95th percentile was above the threshold of ${percentile95Seconds} s. First step: open the trace of one of the slowest requests.`,
      }),
      monitorAlert({
        ...common,
        name: "EndpointClassFailing",
        when: { signal: classSignals.failedPercent, is: "above", limit: maximumFailedPercent },
        summary: `Errors for users: ${words}`,
        description: `${scope}, the share that failed with a 5xx was above the threshold of ${maximumFailedPercent} %. First step: check whether the errors began with a release.`,
      }),
    ];
  });
}
