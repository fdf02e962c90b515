import { experience } from "../policy/experience";
import type { ExperienceSignals } from "../signals/datadog/experience";
import type { MonitorAlert } from "./alert";
import { monitorAlert } from "./monitor-alert";

/** Nothing is heard any more of what looks at users: silence is the trouble. */
export function datadogTelemetryAlerts(signals: ExperienceSignals, dashboard: string): MonitorAlert[] {
  const { viewsWindowMinutes, tracesWindowMinutes, testsWindowMinutes } = experience.blindness;
  return [
    monitorAlert({
      name: "BrowserTelemetryMissing",
      when: { signal: signals.robotsViews, is: "below", limit: 1 },
      missingData: "fires",
      summary: "Nobody sees what users' browsers feel",
      description: `Not one view came in from the robots' browsers for ${viewsWindowMinutes} minutes, although they open pages by day and by night.`,
      dashboard,
    }),
    monitorAlert({
      name: "TraceTelemetryMissing",
      when: { signal: signals.tracedRequests, is: "below", limit: 1 },
      missingData: "fires",
      summary: "No server sends traces",
      description: `Not one request was traced for ${tracesWindowMinutes} minutes, although the load balancer asks every server all the time.`,
      dashboard,
    }),
    monitorAlert({
      name: "SyntheticsSilent",
      when: { signal: signals.testRuns, is: "below", limit: 1 },
      missingData: "fires",
      summary: "Nobody looks from outside",
      description: `Not one test ran for ${testsWindowMinutes} minutes.`,
      dashboard,
    }),
  ];
}
