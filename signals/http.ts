import { prometheus } from "./prometheus";
import { duration, series } from "./promql-text";
import { httpRecordings } from "./recordings/http";
import { isRecorded } from "./recordings/recording";
import { ofWindow } from "./recordings/windows";
import { mean, percentile95, rightNow } from "./statistics";
import { worstHour } from "./worst-hour";

/** What the application says of its own requests. */
export function httpSignals(environment: string) {
  const requests = (...matchers: string[]) => series(environment, "application", "http_requests_total", ...matchers);
  const durations = (part: string, ...matchers: string[]) =>
    series(environment, "application", `http_request_duration_seconds_${part}`, ...matchers);
  const recorded = httpRecordings(environment);
  const rate = (what: string, window: string) => `sum(rate(${what}[${window}]))`;
  const errors = (windowSeconds: number) => {
    if (isRecorded(windowSeconds)) return ofWindow(recorded.errorPercent, windowSeconds).read;
    const window = duration(windowSeconds);
    const all = rate(requests(), window);
    // Without a single 5xx there is no such series; times zero gives the zero that was meant.
    return `100 * (${rate(requests('status_code=~"5.."'), window)} or 0 * ${all}) / ${all}`;
  };
  return {
    errorPercent: (windowSeconds: number) => {
      const window = duration(windowSeconds);
      return prometheus({
        question: `What share of the requests of the last ${window} failed with a 5xx?`,
        unit: "percent",
        legend: window,
        query: errors(windowSeconds),
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
        query: ofWindow(recorded.requests, windowSeconds).read,
      });
    },
    meanResponse: prometheus({
      question: "How long does a request take on average?",
      unit: "seconds",
      query: recorded.meanResponse.read,
    }),
    apiPercentile95: prometheus({
      question: "How long do all but the slowest twentieth of the data queries take?",
      unit: "seconds",
      query: recorded.apiPercentile95.read,
    }),
    meanResponseNow: prometheus({
      question: "How long does a request take right now?",
      unit: "seconds",
      query: rightNow((window) => mean(durations, window), recorded.meanResponse.read),
    }),
    apiPercentile95Now: prometheus({
      question: "How long do all but the slowest twentieth of the data queries take right now?",
      unit: "seconds",
      query: rightNow(
        (window) => percentile95(durations("bucket", 'route=~"/api/.*"'), window),
        recorded.apiPercentile95.read,
      ),
    }),
    requestsPerSecond: prometheus({
      question: "How many requests arrive each second?",
      unit: "perSecond",
      query: recorded.all.read,
    }),
    concurrentUsers: prometheus({
      question: "How many users are connected right now?",
      unit: "count",
      query: recorded.users.read,
    }),
  };
}
