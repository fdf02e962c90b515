import type { RequestIndicator } from "./chance";
import { httpRecordings } from "./http";
import { slowQueryRecordings } from "./slow-queries";

/** Returns the indicators over requests by what spends their error budgets. */
export function requestIndicators(environment: string): Readonly<Record<"errors" | "slowness", RequestIndicator>> {
  const http = httpRecordings(environment);
  const slow = slowQueryRecordings(environment);
  return {
    errors: { all: http.all, bad: http.failed, badPercent: http.errorPercent },
    slowness: { all: slow.queries, bad: slow.slow, badPercent: slow.slowPercent },
  };
}
