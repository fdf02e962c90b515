import { errorBudget, limitPercent, type Pace, returns, significance } from "../../policy/error-budget";
import { deviations } from "../prometheus/significance";
import { rightNow } from "../prometheus/statistics";
import { availabilityRecordings } from "./availability";
import { badBeyond } from "./chance";
import { requestIndicators } from "./indicators";
import { type Burning, OBJECTIVES, ofObjective, PACES, PAGING_PACES } from "./objectives";
import { type Recording, readOf, recording, within } from "./recording";
import { forgottenAfterSeconds, servedThroughout } from "./served";
import { ofWindow } from "./windows";

const HOUR_SECONDS = 3600;
const MINUTE_SECONDS = 60;
/** The metric of each objective's recordings. */
const METRICS = {
  errors: "http_errors",
  outage: "unavailable",
  slowness: "slow_queries",
} as const satisfies Readonly<Record<Burning, string>>;

type Burns = Readonly<Record<`${Burning}_${Pace}`, Recording>>;

/**
 * Returns recordings of whether a budget burns at a pace, as 0 or 1. The alert of the pace and the alerts that it suppresses read the same
 * recording, so that no alert is suppressed by a burn that has no alert.
 */
export function burnRecordings(environment: string): Burns {
  const burns = {
    errors: (pace: Pace) => requestsBurn(environment, "errors", pace, []),
    outage: (pace: Pace) => outageBurns(environment, pace),
    // The alerts on failures page for slow and failing requests together. A slower burn of failures does not explain a faster one of slowness.
    slowness: (pace: Pace) => requestsBurn(environment, "slowness", pace, [noPageForFailures(environment, pace)]),
  };
  return Object.fromEntries(
    (Object.keys(burns) as Burning[]).flatMap((what) =>
      PACES.map((pace) => [
        `${what}_${pace}`,
        ofObjective(what, recording(environment, nameOf(what, pace), burns[what](pace))),
      ]),
    ),
  ) as Burns;
}

const nameOf = (what: Burning, pace: Pace) => `service:${METRICS[what]}:burns_${pace}`;

/** Returns whether all conditions hold, each of which is one value, as 0 or 1. */
const all = (...conditions: readonly string[]) => conditions.map((condition) => `(${condition})`).join(" * on () ");

function windows(pace: Pace) {
  const { longHours, shortMinutes } = errorBudget[pace];
  return { longSeconds: longHours * HOUR_SECONDS, shortSeconds: shortMinutes * MINUTE_SECONDS };
}

function suppressedWhileDown(environment: string, pace: Pace): string {
  return `(${servedThroughout(environment, forgottenAfterSeconds(windows(pace).shortSeconds))}) >= bool 1`;
}

/**
 * Returns whether no budget of failures burned lately, which is the time in which a burn counts as the same incident. Only paces that page
 * and are at least as fast as the given one count.
 */
function noPageForFailures(environment: string, pace: Pace): string {
  const asFast = PAGING_PACES.filter((paging) => PACES.indexOf(paging) <= PACES.indexOf(pace));
  const lately = within(returns.withinMinutes * MINUTE_SECONDS);
  const burned = (["errors", "outage"] as const).flatMap((what) =>
    asFast.map((paging) => {
      const read = readOf(environment, nameOf(what, paging));
      return `(sum(max_over_time(${read}[${lately}])) or vector(0))`;
    }),
  );
  return `${burned.join(" + ")} < bool 1`;
}

function requestsBurn(
  environment: string,
  what: "errors" | "slowness",
  pace: Pace,
  exceptions: readonly string[],
): string {
  const indicator = requestIndicators(environment)[what];
  const objective = OBJECTIVES[what];
  const { longSeconds, shortSeconds } = windows(pace);
  const limit = limitPercent(pace, objective);
  const [long, short] = [longSeconds, shortSeconds].map((seconds) => ofWindow(indicator.badPercent, seconds).read) as [
    string,
    string,
  ];
  const sure = deviations(significance.failures.confidencePercent);
  // A share at the limit cannot be significantly above it. The test therefore compares it with the budget, or a part of it when creeping.
  const certain =
    pace === "creeping" ? objective.budgetPercent * significance.creeping.certainRatio : objective.budgetPercent;
  // A lower limit needs more requests to prove the recovery, so its window is longer in proportion.
  const provenSeconds = Math.ceil((significance.recovery.windowSeconds * limitPercent("fast", objective)) / limit);
  return all(
    `${long} > bool ${limit}`,
    // A short window without requests counts as the long one.
    `(${rightNow(short, long)}) > bool ${limit}`,
    `${badBeyond(indicator, certain, longSeconds).query} > bool ${sure}`,
    `${badBeyond(indicator, limit, provenSeconds).query} > bool -${sure}`,
    suppressedWhileDown(environment, pace),
    ...exceptions,
  );
}

function outageBurns(environment: string, pace: Pace): string {
  const { unavailablePercent } = availabilityRecordings(environment);
  const { longSeconds, shortSeconds } = windows(pace);
  const limit = limitPercent(pace, OBJECTIVES.outage);
  return all(
    ...[longSeconds, shortSeconds].map((seconds) => `${ofWindow(unavailablePercent, seconds).read} > bool ${limit}`),
    ...(PAGING_PACES.includes(pace) ? [suppressedWhileDown(environment, pace)] : []),
  );
}
