import { type EndpointClass, endpointClasses, endpoints } from "../../policy/endpoint-classes";
import { experience } from "../../policy/experience";
import { health } from "../../policy/health";
import type { ExperienceSignals } from "../../signals/datadog/experience";
import type { DatadogSignal } from "../../signals/signal";
import { lookAbove, lookBelow } from "../limits";
import type { MeasuredPanel } from "../page";
import type { DatadogPage } from "./page";

/** The limits of page loads as users measure them: seconds. */
export interface LoadLimits {
  readonly firstSeconds: number;
  readonly cachedSeconds: number;
}

const TITLES = { dataQueries: "Data queries", uploads: "Uploads", signIn: "Sign-in" } as const satisfies Record<
  EndpointClass,
  string
>;

/** What users feel in their browsers, how much of it was counted, and what is promised. */
export function experiencePage(signals: ExperienceSignals, load: LoadLimits): DatadogPage {
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
  const few = lookBelow(realUsers.minimumViewsCount);
  const loads: MeasuredPanel<DatadogSignal>["signals"] = [
    { ...signals.firstLoads, legend: "first" },
    { ...signals.cachedLoads, legend: "cached" },
  ];
  return {
    uid: "experience",
    description: "What do users feel, since when, and how many of them?",
    from: "now-7d",
    sections: [
      {
        title: "What users feel",
        panels: [
          number("First load now", signals.firstLoad, lookAbove(load.firstSeconds)),
          number("Cached load now", signals.cachedLoad, lookAbove(load.cachedSeconds)),
          number("Interactions now", signals.interaction, lookAbove(vitals.interactionSeconds)),
          number("Frustration now", signals.frustratedPercent, lookAbove(frustration.maximumPercent)),
          graph("First load of users", [signals.firstLoad], lookAbove(load.firstSeconds)),
          graph("Cached load of users", [signals.cachedLoad], lookAbove(load.cachedSeconds)),
        ],
      },
      {
        title: "Core Web Vitals, three views in four",
        panels: [
          graph("Largest content", [signals.largestContent], lookAbove(vitals.largestContentSeconds), "service", 4),
          graph("Interaction to next paint", [signals.interaction], lookAbove(vitals.interactionSeconds), "service", 4),
          graph("Layout shift", [signals.layoutShift], lookAbove(vitals.layoutShiftRatio), "service", 4),
          graph("Frustrated views", [signals.frustratedPercent], lookAbove(frustration.maximumPercent)),
          {
            title: "Satisfaction",
            as: "note",
            text: `What users say of it stands beside it in Grafana: the rating, which is to be above ${health.satisfaction.minimumRating} of ${health.satisfaction.bestRating}. Prometheus counts it.`,
            width: 6,
            leadsTo: "real-time",
          },
        ],
      },
      {
        title: "What is promised",
        panels: [
          {
            title: "Objectives",
            as: "objectives",
            question: "Are the promises kept, and how much of them may still be broken?",
            width: 12,
            leadsTo: "key-metrics",
          },
        ],
      },
      {
        title: "How endpoints of a kind answer",
        panels: (Object.keys(endpointClasses) as EndpointClass[]).flatMap((name) => {
          const { percentile95, failedPercent } = signals.endpoints[name];
          return [
            graph(
              `${TITLES[name]}, 95th percentile`,
              [percentile95],
              lookAbove(endpointClasses[name].percentile95Seconds),
            ),
            graph(`${TITLES[name]}, failed`, [failedPercent], lookAbove(endpoints.maximumFailedPercent)),
          ];
        }),
      },
      {
        title: "How much was counted: below the line nothing is told",
        panels: [
          graph("Loads", loads, few),
          graph(
            "Views",
            [
              { ...signals.views, legend: "all" },
              { ...signals.interactions, legend: "with an input" },
            ],
            few,
          ),
          graph("Robots' views", [signals.robotsViews], lookBelow(1), "monitoring", 4),
          graph("Traced requests", [signals.tracedRequests], lookBelow(1), "monitoring", 4),
          graph("Tests from outside", [signals.testRuns], lookBelow(1), "monitoring", 4),
        ],
      },
    ],
  };
}
