/** What Datadog counts a measure in, by itself. */
export type NativeUnit = "nanoseconds" | "seconds" | "count" | "none";

interface Facts {
  readonly unit: NativeUnit;
  /** The tags it can be asked by. */
  readonly tags: readonly string[];
}

const ofTraces = ["env", "service", "version", "resource_name"] as const;
const ofBrowsers = ["env"] as const;

/**
 * Metrics that are counted. dd-trace makes those of traces (Datadog's page "Trace Metrics"), Synthetics its own ("Synthetic
 * Monitoring Metrics"), and ours are made of browsers' events before any is dropped (`signals/datadog/rum-metrics.ts`).
 */
export const counts = {
  "trace.express.request.hits": { unit: "count", tags: ofTraces },
  "trace.express.request.hits.by_http_status": { unit: "count", tags: [...ofTraces, "http.status_class"] },
  "synthetics.test_runs": { unit: "count", tags: ["env", "journey", "status"] },
  "gocarbontracker.web.views": { unit: "count", tags: ofBrowsers },
  "gocarbontracker.web.views_frustrated": { unit: "count", tags: ofBrowsers },
} as const satisfies Readonly<Record<string, Facts>>;

/** Metrics of which percentiles can be asked. Express' requests are in seconds, as the page of the trace metrics' monitors has them. */
export const distributions = {
  "trace.express.request": { unit: "seconds", tags: ofTraces },
  "gocarbontracker.web.page_load": { unit: "nanoseconds", tags: [...ofBrowsers, "cache_state"] },
  "gocarbontracker.web.largest_contentful_paint": { unit: "nanoseconds", tags: ofBrowsers },
  "gocarbontracker.web.interaction_to_next_paint": { unit: "nanoseconds", tags: ofBrowsers },
  "gocarbontracker.web.cumulative_layout_shift": { unit: "none", tags: ofBrowsers },
} as const satisfies Readonly<Record<string, Facts>>;

/** What browsers measure of a view (Datadog's page "RUM Browser Data Collected"). */
export type Measure =
  | "@view.loading_time"
  | "@view.largest_contentful_paint"
  | "@view.interaction_to_next_paint"
  | "@view.cumulative_layout_shift";

/** What browsers' events are found by (the same page). */
export const facets = [
  "env",
  "service",
  "@type",
  "@session.type",
  "@session.error.count",
  "@session.frustration.count",
  "@view.loading_type",
  "@view.frustration.count",
] as const;
