import type { Clause } from "./clause";
import { health } from "./health";

/** When a class of endpoints is trouble of its own. */
export const endpoints = {
  why: "an hour of two hundred requests: a single failure among them is half a percent, so that it takes three of them to be told; fewer requests say nothing",
  windowMinutes: 60,
  minimumRequestsCount: 200,
  maximumFailedPercent: 1,
} as const satisfies Clause;

/** Endpoints that users wait for alike. Patterns are over Datadog's tag `resource_name`: method, underscore, route, in lower case. */
export const endpointClasses = {
  dataQueries: {
    sentence: health.apiResponse.sentence,
    why: "read only: what writes has its own class, or none",
    resourceNames: ["get_/api/*"],
    percentile95Seconds: health.apiResponse.percentile95Seconds,
  },
  uploads: {
    why: "files of some megabytes over a user's line, which is part of it",
    resourceNames: ["post_/api/uploads*", "put_/api/uploads*"],
    percentile95Seconds: 10,
  },
  signIn: {
    why: "a password is hashed slowly on purpose, some hundreds of milliseconds; a second is felt",
    resourceNames: ["post_/api/auth/*"],
    percentile95Seconds: 1,
  },
} as const satisfies Readonly<Record<string, Clause>>;

/** A class of endpoints. */
export type EndpointClass = keyof typeof endpointClasses;
