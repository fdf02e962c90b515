import type { Chapter, Clause } from "./clause";

/**
 * Multi-window, multi-burn-rate alerting (Google SRE workbook, chapter 5). An alert says how much of the error budget
 * may be spent in which window before somebody is told; the burn-rate factor follows from both (`burnRateFactor`).
 */
export const errorBudget = {
  fast: {
    why: "at this pace the month's budget is gone in two days",
    spentPercent: 2,
    longHours: 1,
    shortMinutes: 5,
    lastsMinutes: 0,
  },
  medium: {
    why: "at this pace the budget is gone in five days",
    spentPercent: 5,
    longHours: 6,
    shortMinutes: 30,
    lastsMinutes: 0,
  },
  slow: {
    why: "the budget is gone in ten days: work for a day, not for a night; half an hour shows that no faster pace follows",
    spentPercent: 10,
    longHours: 24,
    shortMinutes: 120,
    lastsMinutes: 30,
  },
  creeping: {
    why: "exactly the budget, for three days: the objective will be missed; half an hour shows that no faster pace follows",
    spentPercent: 10,
    longHours: 72,
    shortMinutes: 360,
    lastsMinutes: 30,
  },
} as const satisfies Chapter;

/** When what is lost bit by bit is no single outage, which was told as such. */
export const returning = {
  why: "three short windows in a row: an outage that is shorter than one touches two at the most; what goes on for longer, or keeps coming back, is work for the day as well",
  shortWindowsCount: 3,
} as const satisfies Clause;

/** A pace at which the budget may burn, quickest first. */
export type Pace = keyof typeof errorBudget;

/** How sure a burn-rate alert over users' requests has to be that the failures are more than chance. */
export const significance = {
  failures: {
    why: "a false page in a thousand looks; hours that are looked at overlap, so that a month has fewer than that",
    confidencePercent: 99.9,
  },
  creeping: {
    why: "the slowest pace is the budget itself, above which nothing is for certain: to be sure of half of it is enough for a look in the morning",
    certainRatio: 0.5,
  },
  recovery: {
    why: "four scrapes: a minute in which the failures are significantly fewer than the limit would bring shows that it is over",
    windowSeconds: 60,
  },
} as const satisfies Chapter;

/** When a burn that stops and begins again is one. */
export const returns = {
  why: "bursts a quarter of an hour apart are one trouble: what began within it goes on, and so does what stopped twice within an hour; what went on for longer and stops for the first time is over at once",
  withinMinutes: 15,
  stopsCount: 2,
  stopsWithinMinutes: 60,
} as const satisfies Clause;

/** How many times faster than "exactly used up at the end of the window" the budget burns when the alert must speak. */
export function burnRateFactor(burn: { spentPercent: number; longHours: number }, windowDays: number): number {
  return ((burn.spentPercent / 100) * windowDays * 24) / burn.longHours;
}

/** What an objective leaves to be lost: 99.9 % leaves 0.1 %. Nine decimals take away what floating point adds. */
export function budgetPercent(targetPercent: number): number {
  return Number((100 - targetPercent).toFixed(9));
}

/** What of its events an objective may lose, in percent, and over how many days. */
export interface SloTarget {
  readonly budgetPercent: number;
  readonly windowDays: number;
}

/** The percentage of events above which a budget burns at a pace. Nine decimals take away what floating point adds. */
export function limitPercent(pace: Pace, promised: SloTarget): number {
  const factor = Number(burnRateFactor(errorBudget[pace], promised.windowDays).toFixed(9));
  return Number((factor * promised.budgetPercent).toFixed(9));
}
