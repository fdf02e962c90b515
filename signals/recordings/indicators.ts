import { FAILED } from "../prometheus/failed";
import { series } from "../prometheus/promql-text";
import type { RequestIndicator } from "./chance";
import { httpRecordings } from "./http";
import { slowQueries, slowQueryRecordings } from "./slow-queries";

/** Returns the indicators over requests by what spends their error budgets. */
export function requestIndicators(environment: string): Readonly<Record<"errors" | "slowness", RequestIndicator>> {
  const http = httpRecordings(environment);
  const slow = slowQueryRecordings(environment);
  const requests = (window: string, ...matchers: string[]) =>
    `sum(increase(${series(environment, "application", "http_requests_total", ...matchers)}[${window}]))`;
  return {
    errors: {
      all: http.all,
      bad: http.failed,
      counted: (window) => [requests(window), requests(window, FAILED)],
      badPercent: http.errorPercent,
    },
    slowness: {
      all: slow.queries,
      bad: slow.slow,
      counted: (window) => slowQueries(environment, "increase", window),
      badPercent: slow.slowPercent,
    },
  };
}
