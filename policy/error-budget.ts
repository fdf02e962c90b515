import type { Chapter, Clause } from "./clause";

/**
 * Multi-window, multi-burn-rate alerting (Google SRE workbook, chapter 5). Each pace states the share of the error budget that
 * may be spent in a window before an alert fires; `burnRateFactor` computes the factor from both.
 */
export const errorBudget = {
  fast: {
    why: "This pace spends the month's budget in two days.",
    spentPercent: 2,
    longHours: 1,
    shortMinutes: 5,
    lastsMinutes: 0,
  },
  medium: {
    why: "This pace spends the budget in five days.",
    spentPercent: 5,
    longHours: 6,
    shortMinutes: 30,
    lastsMinutes: 0,
  },
  slow: {
    why: "This pace spends the budget in ten days and needs no work at night; half an hour of waiting shows that no faster pace follows.",
    spentPercent: 10,
    longHours: 24,
    shortMinutes: 120,
    lastsMinutes: 30,
  },
  creeping: {
    why: "Three days at this pace, which spends exactly the budget, mean a missed objective; half an hour shows that no faster pace follows.",
    spentPercent: 10,
    longHours: 72,
    shortMinutes: 360,
    lastsMinutes: 30,
  },
} as const satisfies Chapter;

/** When repeated losses are more than a single outage, which has its own alert. */
export const returning = {
  why: "An outage shorter than one window touches at most two, so three in a row are a longer or recurring loss, which is work for the day.",
  source: "docs/decisions/0018-burn-rate-alerts.md",
  shortWindowsCount: 3,
} as const satisfies Clause;

/** The watch over a release, which rolls back a faulty one. */
export const releaseWatch = {
  quiet: {
    why: "A release that spends as much as the fast pace in its window is rolled back; half an hour with all servers shows slower faults.",
    minutes: 30,
  },
  replacement: {
    why: "The largest group of servers is replaced in less, one server after the other; a longer replacement hangs.",
    minutes: 120,
  },
  readings: {
    why: "A rule of the budgets is evaluated each minute; ten readings without an answer are five minutes in which a fault is not seen.",
    everySeconds: 30,
    unansweredCount: 10,
  },
} as const satisfies Chapter;

/** A pace at which the budget burns, fastest first. */
export type Pace = keyof typeof errorBudget;

/** Confidence of burn-rate alerts on users' requests that the failures are more than chance. */
export const significance = {
  failures: {
    why: "The test is wrong once in a thousand evaluations; the evaluated hours overlap, so a month has fewer false pages.",
    source: "docs/decisions/0018-burn-rate-alerts.md",
    confidencePercent: 99.9,
  },
  creeping: {
    why: "Failures at exactly the budget cannot significantly exceed it, so certainty about half of the budget suffices for work in the morning.",
    source: "docs/decisions/0018-burn-rate-alerts.md",
    certainRatio: 0.5,
  },
  recovery: {
    why: "A minute has four scrapes; the alert resolves when its failures are significantly fewer than the limit would cause.",
    source: "docs/decisions/0018-burn-rate-alerts.md",
    windowSeconds: 60,
  },
} as const satisfies Chapter;

/** When a burn that stops and starts again is one incident. */
export const returns = {
  why: "A burn continues for 15 minutes if it began in that time or stopped twice within an hour, so bursts are one incident.",
  source: "docs/decisions/0018-burn-rate-alerts.md",
  withinMinutes: 15,
  stopsCount: 2,
  stopsWithinMinutes: 60,
} as const satisfies Clause;

/** When a burn ends because no request arrives. */
export const withoutRequests = {
  why: "Five failures that are further apart do not fit into six hours; after two hours without a request no user is affected.",
  source: "docs/decisions/0018-burn-rate-alerts.md",
  endsAfterHours: 2,
} as const satisfies Clause;

/** The burn rate at which an alert fires: 1 spends the budget exactly by the end of the window. */
export function burnRateFactor(burn: { spentPercent: number; longHours: number }, windowDays: number): number {
  return ((burn.spentPercent / 100) * windowDays * 24) / burn.longHours;
}

/** The error budget of an objective: 99.9 % leaves 0.1 %. Nine decimals remove floating-point errors. */
export function budgetPercent(targetPercent: number): number {
  return Number((100 - targetPercent).toFixed(9));
}

/** The error budget of an objective in percent of its events, and its window in days. */
export interface SloTarget {
  readonly budgetPercent: number;
  readonly windowDays: number;
}

/** The percentage of failed events above which a budget burns at a pace. Nine decimals remove floating-point errors. */
export function limitPercent(pace: Pace, promised: SloTarget): number {
  const factor = Number(burnRateFactor(errorBudget[pace], promised.windowDays).toFixed(9));
  return Number((factor * promised.budgetPercent).toFixed(9));
}
