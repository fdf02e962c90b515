import { collection } from "../../policy/collection";
import { health } from "../../policy/health";
import { errorsBeyond } from "../recordings/chance";
import { httpRecordings } from "../recordings/http";
import { within } from "../recordings/recording";
import { ofWindow } from "../recordings/windows";
import { budgetRemaining } from "./budget-remaining";
import { prometheus } from "./prometheus";
import { duration } from "./promql-text";
import { rightNow } from "./statistics";

/** What the application says of its own requests. */
export function httpSignals(environment: string) {
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
        query: budgetRemaining(errors(windowSeconds), health.errorRate.maximumPercent),
      });
    },
    errorsBeyond: (sharePercent: number, windowSeconds: number) => {
      const beyond = errorsBeyond(environment, sharePercent, windowSeconds);
      return prometheus({
        question: `How far from chance are the failures of the last ${duration(beyond.windowSeconds)}, if ${sharePercent} % of the requests failed?`,
        unit: "deviations",
        query: beyond.query,
      });
    },
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
    enoughRequests: (windowSeconds: number, minimumCount: number) => {
      const window = duration(windowSeconds);
      return prometheus({
        question: `How many requests were there in the last ${window}, where they are counted?`,
        unit: "count",
        query: `${collection.recording.intervalSeconds} * sum_over_time(${recorded.all.read}[${within(windowSeconds)}]) or on () vector(${minimumCount})`,
      });
    },
    slowest: prometheus({
      question: `How long do the slowest ${(100 * (1 - health.slowest.quantileRatio)).toFixed(1)} % of the requests take at least, uploads left out?`,
      unit: "seconds",
      query: recorded.slowest.read,
    }),
    stalled: prometheus({
      question: "How long does every other request take at least, uploads left out?",
      unit: "seconds",
      query: recorded.stalled.read,
    }),
    remainingPercent: prometheus({
      question: `What share of the busiest hour of the last ${health.traffic.rememberedHours} still asks?`,
      unit: "percent",
      query: `100 * ${recorded.servedLately.read} / ${recorded.usual.read}`,
    }),
    expectedRequests: prometheus({
      question: `How many requests does the busiest hour of the last ${health.traffic.rememberedHours} let expect?`,
      unit: "count",
      query: `${health.traffic.windowSeconds} * ${recorded.usual.read}`,
    }),
    /** 0 also when nobody knows: who is new has no yesterday. */
    quietBefore: prometheus({
      question: "Was it as quiet a day or a week ago at this time?",
      unit: "count",
      query: ["1d", "1w"]
        .map(
          (ago) =>
            `(sum(100 * (${recorded.servedLately.read} offset ${ago}) / ${recorded.usual.read} < bool ${health.traffic.quietPercent}) or vector(0))`,
        )
        .join(" + "),
    }),
    refusedPercent: prometheus({
      question: "What share of the requests is answered 401 or 403?",
      unit: "percent",
      query: `100 * ${recorded.refusedLately.read} / ${recorded.servedLately.read}`,
    }),
    refusedBeyond: prometheus({
      question: `How far from chance are the refused requests, if ${health.refused.maximumPercent} % were refused?`,
      unit: "deviations",
      query: `2 * (sqrt(${health.refused.windowSeconds} * ${recorded.refusedLately.read} + 0.375) - sqrt(${(health.refused.windowSeconds * health.refused.maximumPercent) / 100} * ${recorded.servedLately.read} + 0.375))`,
    }),
    workedPercent: prometheus({
      question: `What share of the busiest hour's requests of the last ${health.traffic.rememberedHours} is answered and not refused?`,
      unit: "percent",
      query: `100 * (${recorded.servedLately.read} - ${recorded.refusedLately.read}) / ${recorded.usual.read}`,
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
