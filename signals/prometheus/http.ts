import { collection } from "../../policy/collection";
import { health } from "../../policy/health";
import { badBeyond } from "../recordings/chance";
import { httpRecordings } from "../recordings/http";
import { requestIndicators } from "../recordings/indicators";
import { within } from "../recordings/recording";
import { ofWindow } from "../recordings/windows";
import { budgetRemaining } from "./budget-remaining";
import { prometheus } from "./prometheus";
import { duration } from "./promql-text";
import { rightNow } from "./statistics";

const HOUR_SECONDS = 3600;
const DAY_SECONDS = 24 * HOUR_SECONDS;
const WEEK_SECONDS = 7 * DAY_SECONDS;

const percentileOf = (ratio: number) => `${Math.round(100 * ratio)}th percentile`;

/** Returns the application's signals of its requests. */
export function httpSignals(environment: string) {
  const recorded = httpRecordings(environment);
  const requestsIn = (windowSeconds: number) =>
    `${collection.recording.intervalSeconds} * sum_over_time(${recorded.all.read}[${within(windowSeconds)}])`;
  const errors = (windowSeconds: number) => ofWindow(recorded.errorPercent, windowSeconds).read;
  return {
    errorPercent: (windowSeconds: number) => {
      const window = duration(windowSeconds);
      return prometheus({
        question: `What share of the requests in the last ${window} failed with a 5xx?`,
        unit: "percent",
        legend: window,
        query: errors(windowSeconds),
      });
    },
    errorBudgetLeft: (windowSeconds: number) => {
      const window = duration(windowSeconds);
      return prometheus({
        question: `What share of the error budget for the last ${window} remains?`,
        unit: "percent",
        query: budgetRemaining(errors(windowSeconds), health.errorRate.maximumPercent),
      });
    },
    errorsBeyond: (sharePercent: number, windowSeconds: number) => {
      const beyond = badBeyond(requestIndicators(environment).errors, sharePercent, windowSeconds);
      return prometheus({
        question: `By how many standard deviations do the failures in the last ${duration(beyond.windowSeconds)} exceed a failure rate of ${sharePercent} %?`,
        unit: "deviations",
        query: beyond.query,
      });
    },
    requests: (windowSeconds: number) => {
      const window = duration(windowSeconds);
      return prometheus({
        question: `How many requests arrived in the last ${window}?`,
        unit: "count",
        query: ofWindow(recorded.requests, windowSeconds).read,
      });
    },
    meanResponse: prometheus({
      question: "What is the average response time?",
      unit: "seconds",
      query: recorded.meanResponse.read,
    }),
    apiPercentile95: prometheus({
      question: "What is the 95th percentile of the response time of data queries?",
      unit: "seconds",
      query: recorded.apiPercentile95.read,
    }),
    enoughRequests: (windowSeconds: number, minimumCount: number) => {
      const window = duration(windowSeconds);
      return prometheus({
        question: `How many requests arrived in the last ${window} (without data: ${minimumCount})?`,
        unit: "count",
        query: `${requestsIn(windowSeconds)} or on () vector(${minimumCount})`,
      });
    },
    slowest: prometheus({
      question: `What is the ${100 * health.slowest.quantileRatio}th percentile of the response time, uploads excluded?`,
      unit: "seconds",
      query: recorded.slowest.read,
      legend: `${100 * health.slowest.quantileRatio}th percentile`,
    }),
    stalled: prometheus({
      question: `What is the ${percentileOf(health.stalled.quantileRatio)} of the response time, uploads excluded (of fewer than ${health.stalled.manyRequestsCount} requests: the ${percentileOf(health.stalled.fewQuantileRatio)})?`,
      unit: "seconds",
      query: `(${recorded.stalled.read} and on () ${requestsIn(health.stalled.windowSeconds)} >= ${health.stalled.manyRequestsCount}) or ${recorded.stalledOfFew.read}`,
      legend: percentileOf(health.stalled.quantileRatio),
    }),
    remainingPercent: prometheus({
      question: `How high is the request rate relative to the busiest hour of the last ${health.traffic.rememberedHours} hours?`,
      unit: "percent",
      query: `100 * ${recorded.servedLately.read} / ${recorded.usual.read}`,
    }),
    expectedRequests: prometheus({
      question: `How many requests are expected in ${duration(health.traffic.windowSeconds)}, at the rate of the busiest hour of the last ${health.traffic.rememberedHours} hours?`,
      unit: "count",
      query: `${health.traffic.windowSeconds} * ${recorded.usual.read}`,
    }),
    /** 0 without data, because a new environment has no previous day. */
    usualForHour: prometheus({
      question: `On how many of two days, a day and a week ago, was the request rate at this hour at most ${100 / health.traffic.sameHourPercent} times as high?`,
      unit: "count",
      query: [DAY_SECONDS, WEEK_SECONDS]
        .map((ago) => {
          const sameHour = `${recorded.servedLately.read}[${duration(HOUR_SECONDS)}] offset ${duration(ago - HOUR_SECONDS / 2)}`;
          const { sameHourQuantileRatio, sameHourPercent } = health.traffic;
          // An outage that lasted most of that hour left no rate to compare with.
          return `(sum(${recorded.servedLately.read} > bool quantile_over_time(${sameHourQuantileRatio}, ${sameHour}) * ${sameHourPercent / 100}) or vector(0))`;
        })
        .join(" + "),
    }),
    refusedPercent: prometheus({
      question: "What share of the requests is refused with a 401 or a 403?",
      unit: "percent",
      query: `100 * ${recorded.refusedLately.read} / ${recorded.servedLately.read}`,
    }),
    refusedBeyond: prometheus({
      question: `By how many standard deviations do the refused requests exceed a share of ${health.refused.maximumPercent} %?`,
      unit: "deviations",
      query: `2 * (sqrt(${health.refused.windowSeconds} * ${recorded.refusedLately.read} + 0.375) - sqrt(${(health.refused.windowSeconds * health.refused.maximumPercent) / 100} * ${recorded.servedLately.read} + 0.375))`,
    }),
    workedPercent: prometheus({
      question: `How high is the rate of accepted requests relative to the busiest hour of the last ${health.traffic.rememberedHours} hours?`,
      unit: "percent",
      query: `100 * (${recorded.servedLately.read} - ${recorded.refusedLately.read}) / ${recorded.usual.read}`,
    }),
    meanResponseNow: prometheus({
      question: "What is the average response time in the last minute?",
      unit: "seconds",
      query: rightNow(recorded.meanResponseNow.read, recorded.meanResponse.read),
    }),
    apiPercentile95Now: prometheus({
      question: "What is the 95th percentile of the response time of data queries in the last minute?",
      unit: "seconds",
      query: rightNow(recorded.apiPercentile95Now.read, recorded.apiPercentile95.read),
    }),
    requestsPerSecond: prometheus({
      question: "How many requests per second arrive?",
      unit: "perSecond",
      query: recorded.all.read,
    }),
    concurrentUsers: prometheus({
      question: "How many users are connected now?",
      unit: "count",
      query: recorded.users.read,
    }),
  };
}
