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
/** An outage is told as such, so what wakes is silent about it. */
const AWAKE: readonly Pace[] = ["fast", "medium"];

type Burns = Readonly<Record<`errors_${Pace}` | `outage_${Pace}`, Recording>>;

/**
 * Whether a budget burns at a pace, as 0 or 1. The alert of the pace asks for it, and so does every alert that is silent because of
 * it, so that nobody can be silent about what nobody tells.
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

/** All of these, of which each is one value, as 0 or 1. */
const all = (...conditions: readonly string[]) => conditions.map((one) => `(${one})`).join(" * on () ");

function windows(pace: Pace) {
  const { longHours, shortMinutes } = errorBudget[pace];
  return { longSeconds: longHours * HOUR_SECONDS, shortSeconds: shortMinutes * MINUTE_SECONDS };
}

function unlessDown(environment: string, pace: Pace): string {
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
  // What is at its limit exactly can't be significantly above it: so much of the budget has to be spent for certain.
  const certain =
    pace === "creeping" ? ERRORS.budgetPercent * significance.creeping.certainRatio : ERRORS.budgetPercent;
  // A lower limit needs more requests to prove that it is over, so it looks back as much longer.
  const provenSeconds = Math.ceil((significance.recovery.windowSeconds * limitPercent("fast", ERRORS)) / limit);
  return all(
    `${long} > bool ${limit}`,
    // In a short window without requests nothing was better than in the long one.
    `(${rightNow(short, long)}) > bool ${limit}`,
    `${errorsBeyond(environment, certain, longSeconds).query} > bool ${sure}`,
    `${errorsBeyond(environment, limit, provenSeconds).query} > bool -${sure}`,
    unlessDown(environment, pace),
  );
}

function outageBurns(environment: string, pace: Pace): string {
  const { unavailablePercent } = availabilityRecordings(environment);
  const { longSeconds, shortSeconds } = windows(pace);
  const limit = limitPercent(pace, UPTIME);
  return all(
    ...[longSeconds, shortSeconds].map((seconds) => `${ofWindow(unavailablePercent, seconds).read} > bool ${limit}`),
    ...(AWAKE.includes(pace) ? [unlessDown(environment, pace)] : []),
  );
}

/** What the objectives leave to be lost. */
export const UPTIME = {
  budgetPercent: budgetPercent(health.availability.targetPercent),
  windowDays: health.availability.windowDays,
} as const;
export const ERRORS = {
  budgetPercent: health.errorRate.maximumPercent,
  windowDays: health.errorRate.windowDays,
} as const;
