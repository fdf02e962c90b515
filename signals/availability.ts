import { prometheus } from "./prometheus";
import { duration, series } from "./promql-text";

/**
 * Is the service there? Asked by probes that make their own traffic, through the load balancer, and read the body of
 * `/health`: the answer does not depend on anybody using the application.
 */
export function availabilitySignals(environment: string) {
  const probes = series(environment, "probe", "probe_success", 'target="health"');
  return {
    reachable: prometheus({
      question: "Does at least one probe find the service healthy?",
      unit: "count",
      query: `max(${probes})`,
    }),
    unavailablePercent: (windowSeconds: number) => {
      const window = duration(windowSeconds);
      return prometheus({
        question: `What share of the health probes of the last ${window} failed?`,
        unit: "percent",
        legend: window,
        query: `100 * (1 - avg(avg_over_time(${probes}[${window}])))`,
      });
    },
    availabilityPercent: (windowSeconds: number) => {
      const window = duration(windowSeconds);
      return prometheus({
        question: `What share of the health probes of the last ${window} succeeded?`,
        unit: "percent",
        query: `100 * avg(avg_over_time(${probes}[${window}]))`,
      });
    },
  };
}
