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

/** An objective whose budget may burn: what is lost, as a percentage over any window, and how much may be. */
interface Objective {
  readonly name: "Availability" | "ErrorRate";
  readonly lost: Windowed;
  /** The worst hour within a window. */
  readonly worstHour: Windowed;
  readonly budgetPercent: number;
  readonly windowDays: number;
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
  readonly worstUnavailablePercent: Windowed;
  readonly requests: Windowed;
  readonly errorsBeyond: (sharePercent: number, windowSeconds: number) => PrometheusSignal;
  readonly servedThroughout: Windowed;
}

/** The pace in an alert's name. */
const NAMES = { fast: "Fast", medium: "Medium", slow: "Slow", creeping: "Creeping" } as const;

/**
 * Burn-rate alerts for availability and error rate. The long window makes an alert significant, the short one lets it
 * end soon after the trouble does. A total outage is told as such, so these are silent about it; and the slower paces are
 * silent about what a faster one has told.
 */
export function errorBudgetAlerts(signals: ObjectiveSignals, dashboard: string): GrafanaAlert[] {
  const objectives: Objective[] = [
    {
      name: "Availability",
      lost: signals.unavailablePercent,
      worstHour: signals.worstUnavailablePercent,
      budgetPercent: budgetPercent(health.availability.targetPercent),
      windowDays: health.availability.windowDays,
      what: "the service could not be reached",
    },
    {
      name: "ErrorRate",
      lost: signals.errorPercent,
      worstHour: signals.worstErrorPercent,
      budgetPercent: health.errorRate.maximumPercent,
      windowDays: health.errorRate.windowDays,
      events: signals.requests,
      beyond: signals.errorsBeyond,
      what: "requests failed",
    },
  ];
  return objectives.flatMap((objective) =>
    (Object.keys(burns) as Pace[]).map((pace) => burnAlert(objective, pace, signals.servedThroughout, dashboard)),
  );
}

function burnAlert(objective: Objective, pace: Pace, served: Windowed, dashboard: string): GrafanaAlert {
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
      ...untold(objective, pace),
      unlessDown(served(shortSeconds + forgottenLaterSeconds(shortSeconds))),
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

/** What woke somebody is not told again the next morning, while the slower windows still remember it. */
function untold(objective: Objective, pace: Pace): Condition<PrometheusSignal>[] {
  if (pace === "fast" || pace === "medium") return [];
  const medium = objective.lost(burns.medium.longHours * 3600);
  return [
    { signal: objective.worstHour(burns[pace].shortMinutes * 60), is: "below", limit: limitPercent(objective, "fast") },
    { signal: medium, is: "below", limit: limitPercent(objective, "medium") },
  ];
}

function factorOf(objective: Objective, pace: Pace): number {
  return round(burnRateFactor(burns[pace], objective.windowDays));
}

function limitPercent(objective: Objective, pace: Pace): number {
  return round(factorOf(objective, pace) * objective.budgetPercent);
}

/** Floating point makes 0.02 * 720 a hair more than 14.4; nine decimals are far beyond what is measured. */
function round(number: number): number {
  return Number(number.toFixed(9));
}
