/** Datadog's native unit of a measure. */
export type NativeUnit = "nanoseconds" | "seconds" | "count" | "none";

interface Facts {
  readonly unit: NativeUnit;
  /** The tags that queries may use. */
  readonly tags: readonly string[];
}

const ofTraces = ["env", "service", "version", "resource_name"] as const;
const ofBrowsers = ["env"] as const;

/**
 * Metrics of counts. dd-trace creates those of traces (Datadog's page "Trace Metrics"), and Synthetics its own ("Synthetic Monitoring
 * Metrics"). The custom ones count browser events before any is dropped (`signals/datadog/rum-metrics.ts`).
 */
export const counts = {
  "trace.express.request.hits": { unit: "count", tags: ofTraces },
  "trace.express.request.hits.by_http_status": { unit: "count", tags: [...ofTraces, "http.status_class"] },
  "synthetics.test_runs": { unit: "count", tags: ["env", "journey", "status"] },
  "gocarbontracker.web.views": { unit: "count", tags: ofBrowsers },
  "gocarbontracker.web.views_frustrated": { unit: "count", tags: ofBrowsers },
} as const satisfies Readonly<Record<string, Facts>>;

/** Metrics with percentiles. Express requests have the unit seconds, as on the page about monitors of trace metrics. */
export const distributions = {
  "trace.express.request": { unit: "seconds", tags: ofTraces },
  "gocarbontracker.web.page_load": { unit: "nanoseconds", tags: [...ofBrowsers, "cache_state"] },
  "gocarbontracker.web.largest_contentful_paint": { unit: "nanoseconds", tags: ofBrowsers },
  "gocarbontracker.web.interaction_to_next_paint": { unit: "nanoseconds", tags: ofBrowsers },
  "gocarbontracker.web.cumulative_layout_shift": { unit: "none", tags: ofBrowsers },
} as const satisfies Readonly<Record<string, Facts>>;

/** A measure of a browser view (Datadog's page "RUM Browser Data Collected"). */
export type Measure =
  | "@view.loading_time"
  | "@view.largest_contentful_paint"
  | "@view.interaction_to_next_paint"
  | "@view.cumulative_layout_shift";

/** Facets of browser events (the same page). */
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
