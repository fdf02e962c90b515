import { budgetPercent, errorBudget, limitPercent, type Pace, significance } from "../../policy/error-budget";
import { health } from "../../policy/health";
import { deviations } from "../prometheus/significance";
import { rightNow } from "../prometheus/statistics";
import { availabilityRecordings } from "./availability";
import { errorsBeyond } from "./chance";
import { httpRecordings } from "./http";
import { type Recording, recording } from "./recording";
import { forgottenAfterSeconds, servedThroughout } from "./served";
import { ofWindow } from "./windows";

const HOUR_SECONDS = 3600;
const MINUTE_SECONDS = 60;
/** Paces that page. They are suppressed during an outage, which has its own alert. */
const PAGING_PACES: readonly Pace[] = ["fast", "medium"];

type Burns = Readonly<Record<`errors_${Pace}` | `outage_${Pace}`, Recording>>;

/**
 * Returns recordings of whether a budget burns at a pace, as 0 or 1. The alert of the pace and the alerts that it suppresses read the same
 * recording, so that no alert is suppressed by a burn that has no alert.
 */
export function burnRecordings(environment: string): Burns {
  const paces = Object.keys(errorBudget) as Pace[];
  return Object.fromEntries(
    paces.flatMap((pace) => [
      [`errors_${pace}`, recording(environment, `service:http_errors:burns_${pace}`, errorsBurn(environment, pace))],
      [`outage_${pace}`, recording(environment, `service:unavailable:burns_${pace}`, outageBurns(environment, pace))],
    ]),
  ) as Burns;
}

/** Returns whether all conditions hold, each of which is one value, as 0 or 1. */
const all = (...conditions: readonly string[]) => conditions.map((condition) => `(${condition})`).join(" * on () ");

function windows(pace: Pace) {
  const { longHours, shortMinutes } = errorBudget[pace];
  return { longSeconds: longHours * HOUR_SECONDS, shortSeconds: shortMinutes * MINUTE_SECONDS };
}

function suppressedWhileDown(environment: string, pace: Pace): string {
  return `(${servedThroughout(environment, forgottenAfterSeconds(windows(pace).shortSeconds))}) >= bool 1`;
}

function errorsBurn(environment: string, pace: Pace): string {
  const { longSeconds, shortSeconds } = windows(pace);
  const { errorPercent } = httpRecordings(environment);
  const limit = limitPercent(pace, ERRORS);
  const [long, short] = [longSeconds, shortSeconds].map((seconds) => ofWindow(errorPercent, seconds).read) as [
    string,
    string,
  ];
  const sure = deviations(significance.failures.confidencePercent);
  // A share at the limit cannot be significantly above it. The test therefore compares it with the budget, or a part of it when creeping.
  const certain =
    pace === "creeping" ? ERRORS.budgetPercent * significance.creeping.certainRatio : ERRORS.budgetPercent;
  // A lower limit needs more requests to prove the recovery, so its window is longer in proportion.
  const provenSeconds = Math.ceil((significance.recovery.windowSeconds * limitPercent("fast", ERRORS)) / limit);
  return all(
    `${long} > bool ${limit}`,
    // A short window without requests counts as the long one.
    `(${rightNow(short, long)}) > bool ${limit}`,
    `${errorsBeyond(environment, certain, longSeconds).query} > bool ${sure}`,
    `${errorsBeyond(environment, limit, provenSeconds).query} > bool -${sure}`,
    suppressedWhileDown(environment, pace),
  );
}

function outageBurns(environment: string, pace: Pace): string {
  const { unavailablePercent } = availabilityRecordings(environment);
  const { longSeconds, shortSeconds } = windows(pace);
  const limit = limitPercent(pace, UPTIME);
  return all(
    ...[longSeconds, shortSeconds].map((seconds) => `${ofWindow(unavailablePercent, seconds).read} > bool ${limit}`),
    ...(PAGING_PACES.includes(pace) ? [suppressedWhileDown(environment, pace)] : []),
  );
}

/** The loss that each objective allows. */
export const UPTIME = {
  budgetPercent: budgetPercent(health.availability.targetPercent),
  windowDays: health.availability.windowDays,
} as const;
export const ERRORS = {
  budgetPercent: health.errorRate.maximumPercent,
  windowDays: health.errorRate.windowDays,
} as const;
