import { collection } from "../../policy/collection";
import { returning } from "../../policy/error-budget";
import { availabilityRecordings } from "../recordings/availability";
import { OBJECTIVES } from "../recordings/objectives";
import { within } from "../recordings/recording";
import { served, servedThroughout } from "../recordings/served";
import { ofWindow } from "../recordings/windows";
import { budgetRemaining } from "./budget-remaining";
import { prometheus } from "./prometheus";
import { duration, series } from "./promql-text";

const LAST_WORD = duration(collection.lastWord.seconds);

/**
 * Returns signals of the service's availability. Probes send their own requests through the load balancer and check the body of `/health`,
 * so that the signals do not depend on users.
 */
export function availabilitySignals(environment: string) {
  const found = `last_over_time(${series(environment, "probe", "probe_success", 'target="health"')}[${LAST_WORD}])`;
  const recorded = availabilityRecordings(environment);
  const unavailable = (windowSeconds: number) => ofWindow(recorded.unavailablePercent, windowSeconds).read;
  return {
    reachable: prometheus({
      question: `Did at least one health probe in the last ${LAST_WORD} succeed (1) or none (0)?`,
      unit: "count",
      query: served(environment),
      legend: "any zone",
    }),
    zoneReachable: prometheus({
      question: "Does the health probe of each zone succeed (1) or fail (0)?",
      unit: "count",
      query: `max by (zone) (${found})`,
      legend: "{{zone}}",
    }),
    /** 1 when the service was available or no probe ran, because an alert on the absence of an outage does not depend on the probes. */
    servedThroughout: (windowSeconds: number) => {
      const window = duration(windowSeconds);
      return prometheus({
        question: `Was the service available throughout the last ${window}?`,
        unit: "count",
        query: servedThroughout(environment, windowSeconds),
      });
    },
    /** An outage shorter than a window affects at most two consecutive windows. */
    alwaysUnavailablePercent: (windowSeconds: number) => {
      const { shortWindowsCount } = returning;
      const window = duration(windowSeconds);
      return prometheus({
        question: `What share of the health probes failed in the best of the last ${shortWindowsCount} windows of ${window}?`,
        unit: "percent",
        query: `min_over_time((${unavailable(windowSeconds)})[${within(shortWindowsCount * windowSeconds)}:${window}])`,
      });
    },
    unavailablePercent: (windowSeconds: number) => {
      const window = duration(windowSeconds);
      return prometheus({
        question: `What share of the health probes in the last ${window} failed, taking the best zone of each minute?`,
        unit: "percent",
        legend: window,
        query: unavailable(windowSeconds),
      });
    },
    availabilityBudgetLeft: (windowSeconds: number) => {
      const window = duration(windowSeconds);
      return prometheus({
        question: `What share of the downtime budget for the last ${window} remains?`,
        unit: "percent",
        query: budgetRemaining(unavailable(windowSeconds), OBJECTIVES.outage.budgetPercent),
      });
    },
    availabilityPercent: (windowSeconds: number) => {
      const window = duration(windowSeconds);
      return prometheus({
        question: `What share of the health probes in the last ${window} succeeded, taking the best zone of each minute?`,
        unit: "percent",
        query: `100 - ${unavailable(windowSeconds)}`,
      });
    },
  };
}
