import type { health } from "../../../policy/health";
import { chapter } from "../clause";
import { between, multiple, oneOf, whole } from "../values";

const window = multiple(60, 60, 3600);
/** Windows of Datadog's service level objectives (its page "Service Level Objectives"), and the longest range of a month's alerts. */
const objectiveDays = oneOf(7, 30, 90);
/** Within the buckets of the histograms of requests, queries and messages (signals/catalogue/application.ts). */
const [request, query, message] = [between(0.01, 5), between(0.002, 5), between(0.002, 4)];

export const healthFile = {
  health: chapter<typeof health>({
    availability: { targetPercent: between(90, 99.999), windowDays: objectiveDays, says: ["targetPercent"] },
    zone: { lastsSeconds: whole(60, 3600) },
    responseTime: { averageSeconds: request, windowSeconds: window, says: ["averageSeconds"] },
    errorRate: {
      maximumPercent: between(0.001, 10),
      windowDays: objectiveDays,
      windowSeconds: window,
      lastsSeconds: whole(0, 3600),
      says: ["maximumPercent"],
    },
    databaseQuery: { averageSeconds: query, windowSeconds: window, says: ["averageSeconds"] },
    satisfaction: {
      minimumRating: between(1, 5),
      bestRating: whole(2, 10),
      windowDays: whole(1, 90),
      minimumRatingsCount: whole(1, 10_000),
      says: ["minimumRating", "bestRating"],
    },
    apiResponse: {
      percentile95Seconds: request,
      windowSeconds: window,
      targetPercent: between(50, 99.9),
      windowDays: objectiveDays,
      says: ["percentile95Seconds"],
    },
    webSocket: { percentile95Seconds: message, windowSeconds: window, says: ["percentile95Seconds"] },
    slowest: {
      quantileRatio: between(0.9, 0.9999),
      maximumSeconds: request,
      windowSeconds: window,
      minimumRequestsCount: whole(10, 100_000),
    },
    stalled: {
      quantileRatio: between(0.5, 0.99),
      manyRequestsCount: whole(50, 100_000),
      fewQuantileRatio: between(0.1, 0.9),
      maximumSeconds: between(1, 9),
      windowSeconds: window,
      minimumRequestsCount: whole(5, 10_000),
      lastsSeconds: whole(0, 3600),
    },
    quietNight: { minimumRequestsCount: whole(1, 10_000) },
    traffic: {
      remainingPercent: between(0.1, 50),
      sameHourPercent: between(1, 90),
      sameHourQuantileRatio: between(0.05, 0.5),
      rememberedHours: whole(1, 24),
      windowSeconds: window,
      minimumRequestsCount: whole(10, 10_000),
      lastsSeconds: whole(0, 3600),
    },
    refused: {
      maximumPercent: between(1, 90),
      mostPercent: between(10, 99),
      workedPercent: between(1, 99),
      windowSeconds: window,
      lastsSeconds: whole(0, 3600),
    },
    dependency: {
      mostServersPercent: between(1, 100),
      mostLastsSeconds: whole(0, 3600),
      someLastsSeconds: whole(0, 3600),
    },
    pageLoad: {
      firstSeconds: between(0.2, 20),
      cachedSeconds: between(0.1, 20),
      says: ["firstSeconds", "cachedSeconds"],
    },
  }),
};
