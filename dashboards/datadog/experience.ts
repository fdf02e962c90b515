import { type EndpointClass, endpointClasses, endpoints } from "../../policy/endpoint-classes";
import { experience } from "../../policy/experience";
import { health } from "../../policy/health";
import type { ExperienceSignals } from "../../signals/datadog/experience";
import type { DatadogSignal } from "../../signals/signal";
import type { MeasuredPanel } from "../dashboard";
import { warnAbove, warnBelow } from "../limits";
import type { DatadogDashboard } from "./dashboard";

/** Page-load limits for browser data, in seconds. */
export interface LoadLimits {
  readonly firstSeconds: number;
  readonly cachedSeconds: number;
}

const TITLES = { dataQueries: "Data query", uploads: "Upload", signIn: "Sign-in" } as const satisfies Record<
  EndpointClass,
  string
>;

/** The Datadog dashboard on user experience: browser metrics, sample counts and objectives. */
export function experienceDashboard(signals: ExperienceSignals, load: LoadLimits): DatadogDashboard {
  const { vitals, frustration, realUsers } = experience;
  const graph = (
    title: string,
    shown: MeasuredPanel<DatadogSignal>["signals"],
    limits: MeasuredPanel["limits"],
    leadsTo: MeasuredPanel["leadsTo"] = "service",
    width = 6,
  ): MeasuredPanel<DatadogSignal> => ({ title, as: "graph", signals: shown, limits, width, leadsTo });
  const number = (
    title: string,
    shown: DatadogSignal,
    limits: MeasuredPanel["limits"],
  ): MeasuredPanel<DatadogSignal> => ({
    ...graph(title, [shown], limits, "service", 3),
    as: "number",
  });
  const minimumViews = warnBelow(realUsers.minimumViewsCount);
  const loads: MeasuredPanel<DatadogSignal>["signals"] = [
    { ...signals.firstLoads, legend: "first loads" },
    { ...signals.cachedLoads, legend: "cached loads" },
  ];
  return {
    uid: "experience",
    description: "How fast and stable are pages in users' browsers, since when, and for how many views?",
    from: "now-7d",
    sections: [
      {
        title: "User experience",
        panels: [
          number("First load, current", signals.firstLoad, warnAbove(load.firstSeconds)),
          number("Cached load, current", signals.cachedLoad, warnAbove(load.cachedSeconds)),
          number("Interactions, current", signals.interaction, warnAbove(vitals.interactionSeconds)),
          number("Frustrated views, current", signals.frustratedPercent, warnAbove(frustration.maximumPercent)),
          graph("First load time", [signals.firstLoad], warnAbove(load.firstSeconds)),
          graph("Cached load time", [signals.cachedLoad], warnAbove(load.cachedSeconds)),
        ],
      },
      {
        title: "Core Web Vitals and frustration",
        panels: [
          graph(
            "Largest Contentful Paint",
            [signals.largestContent],
            warnAbove(vitals.largestContentSeconds),
            "service",
            4,
          ),
          graph("Interaction to Next Paint", [signals.interaction], warnAbove(vitals.interactionSeconds), "service", 4),
          graph("Cumulative Layout Shift", [signals.layoutShift], warnAbove(vitals.layoutShiftRatio), "service", 4),
          graph("Frustrated views", [signals.frustratedPercent], warnAbove(frustration.maximumPercent)),
          {
            title: "Satisfaction",
            as: "note",
            text: `Grafana shows the user rating, which Prometheus counts. Objective: above ${health.satisfaction.minimumRating} of ${health.satisfaction.bestRating}.`,
            width: 6,
            leadsTo: "real-time",
          },
        ],
      },
      {
        title: "Service level objectives",
        panels: [
          {
            title: "Objectives",
            as: "objectives",
            question: "Is each objective met, and how much of its error budget remains?",
            width: 12,
            leadsTo: "key-metrics",
          },
        ],
      },
      {
        title: "Latency and errors by endpoint class",
        panels: (Object.keys(endpointClasses) as EndpointClass[]).flatMap((name) => {
          const { percentile95, failedPercent } = signals.endpoints[name];
          return [
            graph(
              `${TITLES[name]} latency, 95th percentile`,
              [percentile95],
              warnAbove(endpointClasses[name].percentile95Seconds),
            ),
            graph(`${TITLES[name]} error rate`, [failedPercent], warnAbove(endpoints.maximumFailedPercent)),
          ];
        }),
      },
      {
        title: "Sample sizes: below the line alerts are suppressed",
        panels: [
          graph("Page loads", loads, minimumViews),
          graph(
            "Page views",
            [
              { ...signals.views, legend: "all views" },
              { ...signals.interactions, legend: "views with input" },
            ],
            minimumViews,
          ),
          graph("Page views of synthetic tests", [signals.robotsViews], warnBelow(1), "monitoring", 4),
          graph("Traced requests", [signals.tracedRequests], warnBelow(1), "monitoring", 4),
          graph("Synthetic test runs", [signals.testRuns], warnBelow(1), "monitoring", 4),
        ],
      },
    ],
  };
}
