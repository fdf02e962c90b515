import type { Clause } from "./clause";
import { health } from "./health";

/** When an alert fires for a single class of endpoints. */
export const endpoints = {
  why: "One failure among 200 requests in an hour is half a percent, so the alert needs three failures; fewer requests prove nothing.",
  windowMinutes: 60,
  minimumRequestsCount: 200,
  maximumFailedPercent: 1,
} as const satisfies Clause;

/** Classes of endpoints with the same limit. Patterns match Datadog's tag `resource_name`: method, underscore, route, in lower case. */
export const endpointClasses = {
  dataQueries: {
    sentence: health.apiResponse.sentence,
    why: "The class contains only requests that read; requests that write have a class of their own or none.",
    resourceNames: ["get_/api/*"],
    percentile95Seconds: health.apiResponse.percentile95Seconds,
  },
  uploads: {
    why: "A file of several megabytes crosses the user's own connection, and the limit includes that time.",
    resourceNames: ["post_/api/uploads*", "put_/api/uploads*"],
    percentile95Seconds: 10,
  },
  signIn: {
    why: "Password hashing takes some hundred milliseconds on purpose, and users notice a second.",
    resourceNames: ["post_/api/auth/*"],
    percentile95Seconds: 1,
  },
} as const satisfies Readonly<Record<string, Clause>>;

/** A class of endpoints. */
export type EndpointClass = keyof typeof endpointClasses;
