import { collection } from "../policy/collection";
import { health } from "../policy/health";
import { budgetLeft } from "./budget-left";
import { FAILED } from "./failed";
import { prometheus } from "./prometheus";
import { duration, series } from "./promql-text";
import { httpRecordings } from "./recordings/http";
import { isRecorded, within } from "./recordings/recording";
import { ofWindow } from "./recordings/windows";
import { rightNow } from "./statistics";
import { worstHour } from "./worst-hour";

/** What the application says of its own requests. */
export function httpSignals(environment: string) {
  const requests = (...matchers: string[]) => series(environment, "application", "http_requests_total", ...matchers);
  const recorded = httpRecordings(environment);
  const errors = (windowSeconds: number) => ofWindow(recorded.errorPercent, windowSeconds).read;
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
    errorBudgetLeft: (windowSeconds: number) => {
      const window = duration(windowSeconds);
      return prometheus({
        question: `How much of the failures that the last ${window} allow is left?`,
        unit: "percent",
        query: budgetLeft(errors(windowSeconds), health.errorRate.maximumPercent),
      });
    },
    /** In standard deviations of chance (Anscombe's transform of counts, which also holds for a handful of them). */
    errorsBeyond: (sharePercent: number, windowSeconds: number) => {
      const seconds = isRecorded(windowSeconds) ? inRecordings(windowSeconds) : windowSeconds;
      const window = duration(seconds);
      const { intervalSeconds } = collection.recording;
      const [all, failed] = isRecorded(windowSeconds)
        ? [recorded.all, recorded.failed].map(
            ({ read }) => `${intervalSeconds} * sum_over_time(${read}[${within(seconds)}])`,
          )
        : [events(requests(), window), events(requests(FAILED), window)];
      return prometheus({
        question: `How far from chance are the failures of the last ${window}, if ${sharePercent} % of the requests failed?`,
        unit: "deviations",
        // Without a single 5xx there is no such series; times zero gives the zero that was meant.
        query: `2 * (sqrt((${failed} or on () 0 * ${all}) + 0.375) - sqrt(${sharePercent / 100} * ${all} + 0.375))`,
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
      query: rightNow(recorded.meanResponseNow.read, recorded.meanResponse.read),
    }),
    apiPercentile95Now: prometheus({
      question: "How long do all but the slowest twentieth of the data queries take right now?",
      unit: "seconds",
      query: rightNow(recorded.apiPercentile95Now.read, recorded.apiPercentile95.read),
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

const events = (what: string, window: string) => `sum(increase(${what}[${window}]))`;

/** A window in whole recordings: half of one would be one more or one fewer. */
function inRecordings(windowSeconds: number): number {
  const { intervalSeconds } = collection.recording;
  return Math.ceil(windowSeconds / intervalSeconds) * intervalSeconds;
}
