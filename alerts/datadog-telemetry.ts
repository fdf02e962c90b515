import { experience } from "../policy/experience";
import type { ExperienceSignals } from "../signals/datadog/experience";
import type { MonitorAlert } from "./alert";
import { monitorAlert } from "./monitor-alert";

/** Alerts for missing data from browsers and traces. */
export function datadogTelemetryAlerts(signals: ExperienceSignals, dashboard: string): MonitorAlert[] {
  const { viewsWindowMinutes, tracesWindowMinutes, testsWindowMinutes } = experience.blindness;
  return [
    monitorAlert({
      name: "BrowserTelemetryMissing",
      when: { signal: signals.robotsViews, is: "below", limit: 1 },
      missingData: "fires",
      summary: "Monitoring gap: no data arrives from users' browsers",
      description: `Page views from the browsers of the synthetic tests in the last ${viewsWindowMinutes} minutes: none, although the tests run by day and by night. First step: check whether the synthetic tests run.`,
      dashboard,
    }),
    monitorAlert({
      name: "TraceTelemetryMissing",
      when: { signal: signals.tracedRequests, is: "below", limit: 1 },
      missingData: "fires",
      summary: "Monitoring gap: no server sends traces",
      description: `Traced requests in the last ${tracesWindowMinutes} minutes: none, although the load balancer checks every server all the time. First step: check whether the Datadog agent runs on the servers.`,
      dashboard,
    }),
    monitorAlert({
      name: "SyntheticsSilent",
      when: { signal: signals.testRuns, is: "below", limit: 1 },
      missingData: "fires",
      summary: "Monitoring gap: no synthetic test checks the service from outside",
      description: `Synthetic test runs in the last ${testsWindowMinutes} minutes: none. First step: check from outside that the service responds.`,
      dashboard,
    }),
  ];
}
