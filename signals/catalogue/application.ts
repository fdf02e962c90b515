import { health } from "../../policy/health";
import { FROM_ZERO, type Metrics } from "./metric";

/** HTTP knows no others. */
const STATUS_CODES = Array.from({ length: 500 }, (_, index) => `${100 + index}`);

const request = { method: "anything", route: "anything", status_code: STATUS_CODES } as const;

/** What the application says of itself, as its own documents name it. No label tells users apart. */
export const application = {
  http_requests_total: { type: "counter", labels: request },
  http_request_duration_seconds: { type: "histogram", labels: request, observed: FROM_ZERO },
  http_active_connections: { type: "gauge", labels: {}, range: FROM_ZERO },
  database_query_duration_seconds: { type: "histogram", labels: { operation: "anything" }, observed: FROM_ZERO },
  websocket_message_duration_seconds: { type: "histogram", labels: { event: "anything" }, observed: FROM_ZERO },
  application_build_info: { type: "gauge", labels: { version: "anything" }, range: [1, 1] },
  user_satisfaction_rating: { type: "histogram", labels: {}, observed: [1, health.satisfaction.bestRating] },
} as const satisfies Metrics;
