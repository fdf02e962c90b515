import { collection } from "../policy/collection";
import { budgetPercent, burnRateFactor, errorBudget as burns, type Pace, significance } from "../policy/error-budget";
import { health } from "../policy/health";
import type { PrometheusSignal } from "../signals/signal";
import type { Condition, GrafanaAlert } from "./alert";
import { CURRENT } from "./current-value";
import { grafanaAlert } from "./grafana-alert";
import { deviations, significantEvents } from "./significance";
import { unlessDown } from "./unless-down";

type Windowed = (windowSeconds: number) => PrometheusSignal;

/** How much may be lost, over how long. */
interface Promised {
  readonly budgetPercent: number;
  readonly windowDays: number;
}

const UPTIME: Promised = {
  budgetPercent: budgetPercent(health.availability.targetPercent),
  windowDays: health.availability.windowDays,
};
const ERRORS: Promised = { budgetPercent: health.errorRate.maximumPercent, windowDays: health.errorRate.windowDays };

/** An objective whose budget may burn: what is lost, as a percentage over any window, and how much may be. */
interface Objective extends Promised {
  readonly name: "Availability" | "ErrorRate";
  readonly lost: Windowed;
  /** Keeps a pace silent about what was told already. */
  readonly untold: (pace: Pace) => Condition<PrometheusSignal>[];
  /** The users' own events; probes make their traffic themselves, always enough of it. */
  readonly events?: Windowed;
  /** How far the failures of a window are from what a share of failures would bring by chance. */
  readonly beyond?: (sharePercent: number, windowSeconds: number) => PrometheusSignal;
  readonly what: string;
}

interface ObjectiveSignals {
  readonly errorPercent: Windowed;
  readonly worstErrorPercent: Windowed;
  readonly unavailablePercent: Windowed;
  readonly alwaysUnavailablePercent: Windowed;
  readonly requests: Windowed;
  readonly errorsBeyond: (sharePercent: number, windowSeconds: number) => PrometheusSignal;
  readonly servedThroughout: Windowed;
}

/** The pace in an alert's name. */
const NAMES = { fast: "Fast", medium: "Medium", slow: "Slow", creeping: "Creeping" } as const;

/**
 * Burn-rate alerts for availability and error rate. The long window makes an alert significant, the short one lets it
 * end soon after the trouble does. A total outage is told as such, so what pages is silent about it; outages that keep coming
 * back are told by availability's slower paces. Those of the error rate are silent about what a faster one has told.
 */
export function errorBudgetAlerts(signals: ObjectiveSignals, dashboard: string): GrafanaAlert[] {
  const down = (pace: Pace) => {
    const seconds = burns[pace].shortMinutes * 60;
    return unlessDown(signals.servedThroughout(seconds + forgottenLaterSeconds(seconds)));
  };
  const objectives: Objective[] = [
    {
      name: "Availability",
      lost: signals.unavailablePercent,
      untold: (pace) => [pages(pace) ? down(pace) : returns(signals, pace)],
      ...UPTIME,
      what: "the service could not be reached",
    },
    {
      name: "ErrorRate",
      lost: signals.errorPercent,
      untold: (pace) => [...(pages(pace) ? [] : unpaged(signals, pace)), down(pace)],
      ...ERRORS,
      events: signals.requests,
      beyond: signals.errorsBeyond,
      what: "requests failed",
    },
  ];
  return objectives.flatMap((objective) =>
    (Object.keys(burns) as Pace[]).map((pace) => burnAlert(objective, pace, dashboard)),
  );
}

function burnAlert(objective: Objective, pace: Pace, dashboard: string): GrafanaAlert {
  const burn = burns[pace];
  const longSeconds = burn.longHours * 3600;
  const shortSeconds = burn.shortMinutes * 60;
  const factor = factorOf(objective, pace);
  const limit = limitPercent(objective, pace);
  return grafanaAlert({
    name: `${objective.name}Budget${NAMES[pace]}Burn`,
    when: [
      { signal: objective.lost(longSeconds), is: "above", limit },
      { signal: objective.lost(shortSeconds), is: "above", limit },
      ...enough(objective, pace),
      ...notOver(objective, pace),
      ...objective.untold(pace),
    ],
    forSeconds: burn.lastsMinutes * 60,
    keepFiringForSeconds: collection.recovery.keepFiringProvenSeconds,
    summary: `For users, ${objective.what} ${factor} times as often as the objective allows`,
    description:
      `${CURRENT} over the last ${burn.longHours} hours, more than ${limit} %, and still now; the objective allows ${objective.budgetPercent} % ` +
      `over ${objective.windowDays} days, and ${burn.spentPercent} % of that budget went in ${burn.longHours} hours.`,
    dashboard,
  });
}

/** A recorded window still remembers until the rule was evaluated once more. */
function forgottenLaterSeconds(windowSeconds: number): number {
  const { fromWindowSeconds, intervalSeconds } = collection.recording;
  return windowSeconds >= fromWindowSeconds ? 2 * intervalSeconds : 0;
}

/** So few requests that a failure or two are over the limit say nothing. */
function enough(objective: Objective, pace: Pace): Condition<PrometheusSignal>[] {
  if (objective.events === undefined) return [];
  // A pace of exactly one is never significantly faster than one: it asks for the events of the pace above it.
  const judged = pace === "creeping" ? "slow" : pace;
  const limit = significantEvents(
    limitPercent(objective, judged),
    objective.budgetPercent,
    significance.failures.confidencePercent,
  );
  return [{ signal: objective.events(burns[pace].longHours * 3600), is: "atLeast", limit }];
}

/**
 * Ends the alert before its short window forgets: when so many of the latest requests went well that it is over beyond
 * chance. A lower limit needs more requests to prove it, so it looks back as much longer. In a quiet night minutes prove
 * nothing, and the short window decides.
 */
function notOver(objective: Objective, pace: Pace): Condition<PrometheusSignal>[] {
  if (objective.beyond === undefined) return [];
  const limit = limitPercent(objective, pace);
  const seconds = (significance.recovery.windowSeconds * limitPercent(objective, "fast")) / limit;
  return [
    {
      signal: objective.beyond(limit, Math.ceil(seconds)),
      is: "above",
      limit: -deviations(significance.failures.confidencePercent),
    },
  ];
}

/** Does a pace wake somebody, who then need not be told by a slower one? */
function pages(pace: Pace): boolean {
  return pace === "fast" || pace === "medium";
}

/** Failures that woke somebody are not told again the next morning, while the slower windows still remember them. */
function unpaged({ errorPercent, worstErrorPercent }: ObjectiveSignals, pace: Pace): Condition<PrometheusSignal>[] {
  const medium = errorPercent(burns.medium.longHours * 3600);
  return [
    { signal: worstErrorPercent(burns[pace].shortMinutes * 60), is: "below", limit: limitPercent(ERRORS, "fast") },
    { signal: medium, is: "below", limit: limitPercent(ERRORS, "medium") },
  ];
}

/** Every outage was told as one; that they keep coming back was not. */
function returns({ alwaysUnavailablePercent }: ObjectiveSignals, pace: Pace): Condition<PrometheusSignal> {
  const signal = alwaysUnavailablePercent(burns[pace].shortMinutes * 60);
  return { signal, is: "above", limit: limitPercent(UPTIME, pace) };
}

function factorOf(objective: Promised, pace: Pace): number {
  return round(burnRateFactor(burns[pace], objective.windowDays));
}

function limitPercent(objective: Promised, pace: Pace): number {
  return round(factorOf(objective, pace) * objective.budgetPercent);
}

/** Floating point makes 0.02 * 720 a hair more than 14.4; nine decimals are far beyond what is measured. */
function round(number: number): number {
  return Number(number.toFixed(9));
}
