import { health } from "../policy/health";
import { budgetLeft } from "./budget-left";
import { prometheus } from "./prometheus";
import { duration } from "./promql-text";
import { errorsBeyond } from "./recordings/chance";
import { httpRecordings } from "./recordings/http";
import { ofWindow } from "./recordings/windows";
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
        query: budgetLeft(errors(windowSeconds), health.errorRate.maximumPercent),
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
