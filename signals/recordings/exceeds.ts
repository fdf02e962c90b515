import { collection } from "../../policy/collection";
import { errorBudget, limitPercent, type Pace, significance, withoutRequests } from "../../policy/error-budget";
import { deviations } from "../prometheus/significance";
import { availabilityRecordings } from "./availability";
import { badBeyond } from "./chance";
import { requestIndicators } from "./indicators";
import { type Burning, OBJECTIVES, ofObjective, PACES } from "./objectives";
import { type Recording, recording } from "./recording";
import { ofWindow, WINDOWS } from "./windows";

const HOUR_SECONDS = 3600;
const MINUTE_SECONDS = 60;
/** The metric of each objective's recordings. */
export const METRICS = {
  errors: "http_errors",
  outage: "unavailable",
  slowness: "slow_queries",
} as const satisfies Readonly<Record<Burning, string>>;

/** Distance from chance, in standard deviations, that counts as certain. */
export const SURE = deviations(significance.failures.confidencePercent);

type Exceeding = Readonly<Record<`${Burning}_${Pace}`, Recording>>;

/**
 * Returns recordings of whether a loss exceeds the limit of a pace, as 0 or 1, over the long window and at present. The long window still
 * contains an incident that is over, so a burn requires more (`burns.ts`).
 */
export function exceedsRecordings(environment: string): Exceeding {
  return Object.fromEntries(
    (Object.keys(METRICS) as Burning[]).flatMap((what) =>
      PACES.map((pace) => {
        const name = `service:${METRICS[what]}:exceeds_${pace}`;
        const query = what === "outage" ? outageExceeds(environment, pace) : requestsExceed(environment, what, pace);
        return [`${what}_${pace}`, ofObjective(what, recording(environment, name, query))];
      }),
    ),
  ) as Exceeding;
}

/** Returns whether all conditions hold, each of which is one value, as 0 or 1. */
export const all = (...conditions: readonly string[]) => conditions.map((one) => `(${one})`).join(" * on () ");

export function windowsOf(pace: Pace) {
  const { longHours, shortMinutes } = errorBudget[pace];
  return { longSeconds: longHours * HOUR_SECONDS, shortSeconds: shortMinutes * MINUTE_SECONDS };
}

/** Returns the share of requests of which it is certain that the failures exceed it, in percent. */
export function certainPercent(what: "errors" | "slowness", pace: Pace): number {
  const { budgetPercent } = OBJECTIVES[what];
  // A share at the limit cannot be significantly above it. The test therefore compares it with the budget, or a part of it when creeping.
  return pace === "creeping" ? budgetPercent * significance.creeping.certainRatio : budgetPercent;
}

/**
 * Returns the window in which a recovery is proven, in whole recordings. A lower limit needs more requests, so its window is longer in
 * proportion.
 */
export function provenSeconds(what: Burning, pace: Pace): number {
  const [fast, own] = [limitPercent("fast", OBJECTIVES[what]), limitPercent(pace, OBJECTIVES[what])];
  const { intervalSeconds } = collection.recording;
  return intervalSeconds * Math.ceil((significance.recovery.windowSeconds * fast) / own / intervalSeconds);
}

function requestsExceed(environment: string, what: "errors" | "slowness", pace: Pace): string {
  const indicator = requestIndicators(environment)[what];
  const { longSeconds } = windowsOf(pace);
  const limit = limitPercent(pace, OBJECTIVES[what]);
  const share = (seconds: number) => ofWindow(indicator.badPercent, seconds).read;
  return all(
    `${share(longSeconds)} > bool ${limit}`,
    `max(${presentWindows(pace)
      .map((seconds) => `(${share(seconds)} >= 0) or on () `)
      .join("")}vector(0)) > bool ${limit}`,
    `${badBeyond(indicator, certainPercent(what, pace), longSeconds).query} > bool ${SURE}`,
    `${badBeyond(indicator, limit, provenSeconds(what, pace)).query} > bool -${SURE}`,
  );
}

/** Returns the short window, and the windows that count when the ones before them have no request. */
function presentWindows(pace: Pace): number[] {
  const { longSeconds, shortSeconds } = windowsOf(pace);
  const most = Math.min(longSeconds, withoutRequests.endsAfterHours * HOUR_SECONDS);
  return WINDOWS.filter((seconds) => seconds === shortSeconds || (seconds > shortSeconds && seconds <= most));
}

function outageExceeds(environment: string, pace: Pace): string {
  const { unavailablePercent } = availabilityRecordings(environment);
  const { longSeconds, shortSeconds } = windowsOf(pace);
  const limit = limitPercent(pace, OBJECTIVES.outage);
  return all(
    ...[longSeconds, shortSeconds].map((seconds) => `${ofWindow(unavailablePercent, seconds).read} > bool ${limit}`),
  );
}
