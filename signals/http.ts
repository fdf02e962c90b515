import { collection } from "../policy/collection";
import { health } from "../policy/health";
import { prometheus } from "./prometheus";
import { duration, series } from "./promql-text";
import { worstHour } from "./worst-hour";

const RATE = duration(collection.rate.windowSeconds);

/** What the application says of its own requests. */
export function httpSignals(environment: string) {
  const requests = (...matchers: string[]) => series(environment, "application", "http_requests_total", ...matchers);
  const durations = (part: string, ...matchers: string[]) =>
    series(environment, "application", `http_request_duration_seconds_${part}`, ...matchers);
  const rate = (what: string, window: string) => `sum(rate(${what}[${window}]))`;
  // Without a single 5xx there is no such series; times zero gives the zero that was meant.
  const errors = (window: string) => {
    const all = rate(requests(), window);
    return `100 * (${rate(requests('status_code=~"5.."'), window)} or 0 * ${all}) / ${all}`;
  };
  return {
    errorPercent: (windowSeconds: number) => {
      const window = duration(windowSeconds);
      return prometheus({
        question: `What share of the requests of the last ${window} failed with a 5xx?`,
        unit: "percent",
        legend: window,
        query: errors(window),
      });
    },
    /** In standard deviations of chance (Anscombe's transform of counts, which also holds for a handful of them). */
    errorsBeyond: (sharePercent: number, windowSeconds: number) => {
      const window = duration(windowSeconds);
      const events = (what: string) => `sum(increase(${what}[${window}]))`;
      const all = events(requests());
      const failed = `(${events(requests('status_code=~"5.."'))} or 0 * ${all})`;
      return prometheus({
        question: `How far from chance are the failures of the last ${window}, if ${sharePercent} % of the requests failed?`,
        unit: "deviations",
        query: `2 * (sqrt(${failed} + 0.375) - sqrt(${sharePercent / 100} * ${all} + 0.375))`,
      });
    },
    worstErrorPercent: (windowSeconds: number) =>
      worstHour("What share of the requests failed with a 5xx in the worst hour", windowSeconds, errors),
    requests: (windowSeconds: number) => {
      const window = duration(windowSeconds);
      return prometheus({
        question: `How many requests were there in the last ${window}?`,
        unit: "count",
        query: `sum(increase(${requests()}[${window}]))`,
      });
    },
    meanResponse: prometheus({
      question: "How long does a request take on average?",
      unit: "seconds",
      query: mean(durations, duration(health.responseTime.windowSeconds)),
    }),
    apiPercentile95: prometheus({
      question: "How long do all but the slowest twentieth of the data queries take?",
      unit: "seconds",
      query: percentile95(durations("bucket", 'route=~"/api/.*"'), duration(health.apiResponse.windowSeconds)),
    }),
    meanResponseNow: prometheus({
      question: "How long does a request take right now?",
      unit: "seconds",
      query: rightNow((window) => mean(durations, window), health.responseTime.windowSeconds),
    }),
    apiPercentile95Now: prometheus({
      question: "How long do all but the slowest twentieth of the data queries take right now?",
      unit: "seconds",
      query: rightNow(
        (window) => percentile95(durations("bucket", 'route=~"/api/.*"'), window),
        health.apiResponse.windowSeconds,
      ),
    }),
    requestsPerSecond: prometheus({
      question: "How many requests arrive each second?",
      unit: "perSecond",
      query: rate(requests(), RATE),
    }),
    concurrentUsers: prometheus({
      question: "How many users are connected right now?",
      unit: "count",
      query: `sum(${series(environment, "application", "http_active_connections")})`,
    }),
  };
}

/** Mean of a histogram or summary: what was observed by how often. */
export function mean(part: (suffix: string) => string, window: string): string {
  return `sum(rate(${part("sum")}[${window}])) / sum(rate(${part("count")}[${window}]))`;
}

/**
 * The last minute, or where nothing happened in it the whole window: an alert that also asks for this is silent about a burst
 * that is over, and ends as soon as the trouble does.
 */
export function rightNow(query: (window: string) => string, windowSeconds: number): string {
  return `(${query(RATE)} >= 0) or ${query(duration(windowSeconds))}`;
}

/** The 95th percentile of a histogram over all its series. */
export function percentile95(buckets: string, window: string): string {
  return `histogram_quantile(0.95, sum by (le) (rate(${buckets}[${window}])))`;
}
