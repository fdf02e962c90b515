import type { Chapter } from "./clause";

/** Key Metrics Dashboard and Application Performance: what users must be able to count on. */
export const health = {
  availability: {
    sentence: "Application Uptime: 99.9% target",
    why: "share of the health probes that succeeded, minute by minute from the zone that reached it best, over a rolling 30 days, the window in which the handbook keeps its backups and plans its capacity; probes, because an outage without traffic is one too; the best zone, because users come in through any: a zone that is not reached is told as such and is no outage",
    targetPercent: 99.9,
    windowDays: 30,
  },
  zone: {
    why: "twenty probes of one zone in a row, while another zone's succeed: no hiccup of a network, and no outage",
    lastsSeconds: 300,
  },
  responseTime: {
    sentence: "Response Time: <200ms average",
    why: "mean over five minutes and all routes: the handbook says average, and five minutes span twenty scrapes",
    averageSeconds: 0.2,
    windowSeconds: 300,
  },
  errorRate: {
    sentence: "Error Rate: <0.1% threshold",
    why: "share of requests answered with a 5xx status: as an objective over the availability window, as a threshold over three minutes, twelve scrapes, in which a failure is still somebody's present trouble",
    maximumPercent: 0.1,
    windowDays: 30,
    windowSeconds: 180,
    lastsSeconds: 240,
  },
  databaseQuery: {
    sentence: "Database Performance: <100ms query time",
    why: "mean execution time over five minutes, as the handbook's other chapter says (average execution time)",
    averageSeconds: 0.1,
    windowSeconds: 300,
  },
  satisfaction: {
    sentence: "User Satisfaction: >4.5/5 rating",
    why: "mean of the ratings of seven days: a rating is rare, and fewer than thirty say nothing",
    minimumRating: 4.5,
    bestRating: 5,
    windowDays: 7,
    minimumRatingsCount: 30,
    lastsSeconds: 3600,
  },
  apiResponse: {
    sentence: "**API Response Time**: <500ms for data queries",
    why: "95th percentile over five minutes: the handbook states no average here, so nearly every query has to keep it, and the slowest twentieth is too rare to be steady over less",
    percentile95Seconds: 0.5,
    windowSeconds: 300,
  },
  webSocket: {
    sentence: "**Real-time Updates**: <100ms WebSocket latency",
    why: "95th percentile over five minutes, as for the API",
    percentile95Seconds: 0.1,
    windowSeconds: 300,
  },
  slowest: {
    why: "one request in two hundred longer than a whole page may take to load, over ten minutes of a thousand requests, of which five are: users meet it on every other page. Uploads take as long as a user's line",
    quantileRatio: 0.995,
    maximumSeconds: 2,
    windowSeconds: 600,
    minimumRequestsCount: 1000,
  },
  stalled: {
    why: "every other request takes longer than a health check may: whoever waits so long has left. Ten requests in a quarter of an hour are a night's, and five of them no single user's export",
    quantileRatio: 0.5,
    maximumSeconds: 5,
    windowSeconds: 900,
    minimumRequestsCount: 10,
    lastsSeconds: 120,
  },
  quietNight: {
    why: "twenty requests in the five minutes of a mean or a percentile: of fewer a single export is all of it",
    minimumRequestsCount: 20,
  },
  traffic: {
    why: "a twentieth of the busiest hour of the last three is no evening that comes, which takes longer than five minutes; fifty requests were to be expected, so that it is no chance. A day or a week ago at this hour it was not as quiet",
    remainingPercent: 5,
    quietPercent: 10,
    rememberedHours: 3,
    windowSeconds: 300,
    minimumRequestsCount: 50,
    lastsSeconds: 120,
  },
  refused: {
    why: "one request in ten answered 401 or 403 is more than tokens that ran out; every other one, while half of the usual work is not done, is a sign-in that is broken for most. The failures are weighed as a share of five minutes, beyond chance",
    maximumPercent: 10,
    mostPercent: 50,
    workedPercent: 50,
    windowSeconds: 300,
    lastsSeconds: 180,
  },
  dependency: {
    why: "servers look at what they depend on every few seconds: two minutes are no fail-over any more that users hardly feel; of one server among many it is told after five",
    mostServersPercent: 50,
    mostLastsSeconds: 120,
    someLastsSeconds: 300,
  },
  pageLoad: {
    sentence: "**Page Load Time**: <2 seconds first load, <1 second cached",
    why: "from the navigation to the end of the load event, as the browser itself times it; held where the network adds next to nothing, in the environment's own region",
    firstSeconds: 2,
    cachedSeconds: 1,
  },
} as const satisfies Chapter;
