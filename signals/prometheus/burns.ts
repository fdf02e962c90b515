import { type Pace, returns } from "../../policy/error-budget";
import { burnRecordings } from "../recordings/burns";
import type { Burning } from "../recordings/objectives";
import { within } from "../recordings/recording";
import { prometheus } from "./prometheus";
import { duration } from "./promql-text";

const MINUTE_SECONDS = 60;

/** Returns signals of the error budgets' present and past burn rates. */
export function burnSignals(environment: string) {
  const recorded = burnRecordings(environment);
  return {
    /** Bursts are one incident, which continues between two of them. */
    burns: (what: Burning, pace: Pace) => {
      const { read } = recorded[`${what}_${pace}`];
      const lately = within(returns.withinMinutes * MINUTE_SECONDS);
      const began = `changes(${read}[${lately}]) - resets(${read}[${lately}]) > bool 0`;
      const stopped = `resets(${read}[${within(returns.stopsWithinMinutes * MINUTE_SECONDS)}]) >= bool ${returns.stopsCount}`;
      return prometheus({
        question: `Does the error budget for ${NAMES[what]} burn at the ${pace} rate, or did it within the last ${returns.withinMinutes} minutes and the burn resumed?`,
        unit: "count",
        query: `clamp_max(${read} + max_over_time(${read}[${lately}]) * ((${began}) + (${stopped})), 1)`,
      });
    },
    /** 0 even without measurements, because an alert on the absence of a burn does not depend on them. */
    burnt: (what: Burning, paces: readonly Pace[], windowSeconds: number) => {
      const window = within(windowSeconds);
      return prometheus({
        question: `Did the error budget for ${NAMES[what]} burn at the ${paces.join(" or the ")} rate in the last ${duration(windowSeconds)}?`,
        unit: "count",
        query: paces
          .map((pace) => `(sum(max_over_time(${recorded[`${what}_${pace}`].read}[${window}])) or vector(0))`)
          .join(" + "),
      });
    },
  };
}

const NAMES = {
  errors: "failed requests",
  outage: "downtime",
  slowness: "slow data queries",
} as const satisfies Readonly<Record<Burning, string>>;
