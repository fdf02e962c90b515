import { application as facts } from "../../policy/application";
import { health } from "../../policy/health";
import { syntheticTestTenant } from "../../policy/synthetics";
import { buckets } from "./buckets";
import { FROM_ZERO, type Metric, NO_OR_YES } from "./metric";

/** Status codes of HTTP below 500, none of which is a failure of the server. */
const ANSWERED = Array.from({ length: 400 }, (_, index) => `${100 + index}`);
const STATUS_CODES = [...ANSWERED, ...facts.failedStatusNames];

const request = { method: "anything", route: "anything", status_code: STATUS_CODES } as const;

/** A metric of the contract with the application's developers, with its meaning and unit. */
export type Promised = Metric & {
  readonly unit: string;
  readonly means: string;
};

/** Metrics of the application's documentation that no query reads, each with the reason. */
export const unread: Readonly<Record<string, string>> = {
  user_actions_total:
    "No objective, page or alert asks what users do beyond their requests, which http_requests_total counts. It may be there, without a label that tells users apart.",
  user_session_duration_seconds:
    "How long somebody stays says neither that they are served nor that they are content; http_active_connections and user_satisfaction_rating are read instead. It may be there, without a label that tells users apart.",
};

/** The application's metrics, with the names in its documentation. No label distinguishes users. */
export const application = {
  http_requests_total: {
    type: "counter",
    appears: "withFirstEvent",
    labels: request,
    startsAtZero: { status_code: [...facts.failedStatusNames, ...facts.refusedStatusNames] },
    unit: "requests",
    means:
      "Requests that were answered; a server error of another status counts as 500. A route is a pattern such as /api/companies/:id, never a path with an id in it.",
  },
  http_request_duration_seconds: {
    type: "histogram",
    appears: "withFirstEvent",
    labels: request,
    observed: FROM_ZERO,
    buckets: buckets(0.005, 10, [health.responseTime.averageSeconds, health.apiResponse.percentile95Seconds]),
    unit: "seconds",
    means: "From a request's arrival to the last byte of its answer.",
  },
  http_active_connections: {
    type: "gauge",
    labels: {},
    range: FROM_ZERO,
    unit: "users",
    means: `Users who are connected over Socket.IO at the moment, those of the tenant ${syntheticTestTenant.name} left out.`,
  },
  database_query_duration_seconds: {
    type: "histogram",
    appears: "withFirstEvent",
    labels: { operation: "anything" },
    observed: FROM_ZERO,
    buckets: buckets(0.001, 10, [health.databaseQuery.averageSeconds]),
    unit: "seconds",
    means: "From sending a query to its last row. An operation is a kind of query such as select, never its text.",
  },
  websocket_message_duration_seconds: {
    type: "histogram",
    appears: "withFirstEvent",
    labels: { event: "anything" },
    observed: FROM_ZERO,
    buckets: buckets(0.001, 5, [health.webSocket.percentile95Seconds]),
    unit: "seconds",
    means: "From a change to the acknowledgement of the client that was told of it.",
  },
  application_build_info: {
    type: "gauge",
    labels: { version: "anything" },
    range: [1, 1],
    unit: "none",
    means: "Always 1: which version is running.",
  },
  user_satisfaction_rating: {
    type: "histogram",
    appears: "withTarget",
    labels: {},
    observed: [1, health.satisfaction.bestRating],
    buckets: Array.from({ length: health.satisfaction.bestRating }, (_, index) => index + 1),
    unit: "rating",
    means: `What a user answered when asked how satisfied they are; the tenant ${syntheticTestTenant.name} is not asked.`,
  },
  application_dependency_up: {
    type: "gauge",
    labels: { dependency: ["database", "redis"] },
    range: NO_OR_YES,
    unit: "none",
    means:
      "Whether the application reached this dependency when it last checked it, at most a scrape interval ago; the application checks it by itself.",
  },
} as const satisfies Readonly<Record<string, Promised>>;
