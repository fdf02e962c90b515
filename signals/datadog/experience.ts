import { webService } from "../../policy/browser-settings";
import { type EndpointClass, endpointClasses, endpoints } from "../../policy/endpoint-classes";
import { cacheStates, experience } from "../../policy/experience";
import { ownership } from "../../policy/ownership";
import type { distributions } from "../catalogue/datadog";
import type { DatadogCount, DatadogDistribution, DatadogReading, DatadogSignal, FacetMatch, TagMatch } from "../signal";

const HOUR_SECONDS = 3600;
const MINUTE_SECONDS = 60;

/** Returns signals of browsers, of endpoint classes, and of missing data of either. */
export function experienceSignals(environment: string) {
  const env: TagMatch = { tag: "env", is: environment };
  const ofBrowsers: readonly FacetMatch[] = [
    { facet: "env", is: environment },
    { facet: "service", is: webService },
    { facet: "@type", is: "view" },
  ];
  /** The metric counts all events. Stored events are a selection of sessions, which would distort shares and percentiles. */
  const measured = (
    metric: DatadogDistribution["metric"],
    aggregation: "p75" | "count",
    ...more: readonly TagMatch[]
  ): DatadogReading => ({ from: "metric", metric, aggregation, scope: [env, ...more] });
  const loads = (aggregation: "p75" | "count", state: keyof typeof cacheStates): DatadogReading =>
    measured("gocarbontracker.web.page_load", aggregation, { tag: "cache_state", is: cacheStates[state] });
  const views: DatadogCount = { from: "metric", metric: "gocarbontracker.web.views", aggregation: "sum", scope: [env] };
  return {
    firstLoad: ofUsers("What is the 75th percentile of the first load time?", "seconds", loads("p75", "first")),
    cachedLoad: ofUsers("What is the 75th percentile of the cached load time?", "seconds", loads("p75", "cached")),
    largestContent: ofUsers(
      "What is the 75th percentile of the Largest Contentful Paint?",
      "seconds",
      measured("gocarbontracker.web.largest_contentful_paint", "p75"),
    ),
    layoutShift: ofUsers(
      "What is the 75th percentile of the Cumulative Layout Shift?",
      "factor",
      measured("gocarbontracker.web.cumulative_layout_shift", "p75"),
    ),
    interaction: ofUsers(
      "What is the 75th percentile of the Interaction to Next Paint?",
      "seconds",
      measured("gocarbontracker.web.interaction_to_next_paint", "p75"),
    ),
    frustratedPercent: ofUsers(
      "What share of the page views has rage clicks, dead clicks or error clicks?",
      "percent",
      {
        from: "share",
        part: { ...views, metric: "gocarbontracker.web.views_frustrated" },
        whole: views,
      },
    ),
    firstLoads: ofUsers("How many first loads were measured?", "count", loads("count", "first")),
    cachedLoads: ofUsers("How many cached loads were measured?", "count", loads("count", "cached")),
    interactions: ofUsers(
      "How many page views with input were measured?",
      "count",
      measured("gocarbontracker.web.interaction_to_next_paint", "count"),
    ),
    views: ofUsers("How many page views were measured?", "count", views),
    robotsViews: within(
      experience.blindness.viewsWindowMinutes * MINUTE_SECONDS,
      "How many pages did the synthetic tests open?",
      "count",
      {
        from: "rum",
        aggregation: "count",
        scope: [...ofBrowsers, { facet: "@session.type", is: "synthetics" }],
      },
    ),
    tracedRequests: within(
      experience.blindness.tracesWindowMinutes * MINUTE_SECONDS,
      "How many requests did the servers trace?",
      "count",
      hits("trace.express.request.hits", environment),
    ),
    testRuns: within(
      experience.blindness.testsWindowMinutes * MINUTE_SECONDS,
      "How many synthetic tests ran?",
      "count",
      {
        from: "metric",
        metric: "synthetics.test_runs",
        aggregation: "sum",
        scope: [env],
      },
    ),
    endpoints: Object.fromEntries(
      (Object.keys(endpointClasses) as EndpointClass[]).map((name) => [name, endpointSignals(environment, name)]),
    ) as Readonly<Record<EndpointClass, ReturnType<typeof endpointSignals>>>,
  };
}

/** The signals, for alerts and pages. */
export type ExperienceSignals = ReturnType<typeof experienceSignals>;

/** Returns requests by status. Failed ones have a 5xx status, as in Prometheus's recordings. */
export function requestCounts(environment: string, ...more: readonly TagMatch[]) {
  const answered = hits("trace.express.request.hits.by_http_status", environment, ...more);
  const status: TagMatch = { tag: "http.status_class", is: "5xx" };
  return {
    all: answered,
    failed: { ...answered, scope: [...answered.scope, status] },
    good: { ...answered, scope: [...answered.scope, { ...status, not: true as const }] },
  };
}

function endpointSignals(environment: string, name: EndpointClass) {
  const resources: TagMatch = { tag: "resource_name", is: endpointClasses[name].resourceNames };
  const windowSeconds = endpoints.windowMinutes * MINUTE_SECONDS;
  const { all, failed } = requestCounts(environment, resources);
  const tags = [...service(environment), resources];
  const latency: keyof typeof distributions = "trace.express.request";
  return {
    percentile95: within(windowSeconds, "What is the 95th percentile of the response time?", "seconds", {
      from: "metric",
      metric: latency,
      aggregation: "p95",
      scope: tags,
    }),
    failedPercent: within(windowSeconds, "What share of the requests failed with a 5xx?", "percent", {
      from: "share",
      part: failed,
      whole: all,
    }),
    requests: within(windowSeconds, "How many requests were measured?", "count", all),
  };
}

const service = (environment: string): TagMatch[] => [
  { tag: "env", is: environment },
  { tag: "service", is: ownership.service },
];

function hits(metric: DatadogCount["metric"], environment: string, ...more: readonly TagMatch[]): DatadogCount {
  return { from: "metric", metric, aggregation: "sum", scope: [...service(environment), ...more] };
}

function within(
  windowSeconds: number,
  question: string,
  unit: DatadogSignal["unit"],
  reads: DatadogReading,
): DatadogSignal {
  return { source: "datadog", question, unit, windowSeconds, reads };
}

const ofUsers = (question: string, unit: DatadogSignal["unit"], reads: DatadogReading) =>
  within(experience.realUsers.windowHours * HOUR_SECONDS, question, unit, reads);
