import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";
import file from "../../verification/instrumentation-contract/application-metrics.json";
import type { Contract, PromisedMetric } from "../../verification/instrumentation-contract/contract";

/** The status codes whose request counters start at 0. */
export const failedStatuses = promise("http_requests_total").startsAtZero?.status_code ?? [];

function promise(name: string): PromisedMetric {
  const found = (file as unknown as Contract).metrics.find((metric) => metric.name === name);
  if (found === undefined) throw new Error(`the contract has no ${name}`);
  return found;
}

/** The metrics of the reference server. They derive from the instrumentation contract's file only, as in any application. */
export function metrics(version: string) {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const promised = (name: string) => {
    const found = promise(name);
    return {
      name,
      help: found.means,
      labelNames: Object.keys(found.labels),
      registers: [registry],
      buckets: [...(found.buckets ?? [])],
    };
  };
  const counter = (name: string) => new Counter(promised(name));
  const gauge = (name: string) => new Gauge(promised(name));
  const histogram = (name: string) => new Histogram(promised(name));
  gauge("application_build_info").set({ version }, 1);
  return {
    registry,
    requests: counter("http_requests_total"),
    requestSeconds: histogram("http_request_duration_seconds"),
    users: gauge("http_active_connections"),
    querySeconds: histogram("database_query_duration_seconds"),
    updateSeconds: histogram("websocket_message_duration_seconds"),
    ratings: histogram("user_satisfaction_rating"),
    dependencyUp: gauge("application_dependency_up"),
  };
}

export type ApplicationMetrics = ReturnType<typeof metrics>;
