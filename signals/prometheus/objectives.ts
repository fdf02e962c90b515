import { availabilityRecordings } from "../recordings/availability";
import { budgetRemainingRecordings, lostPercent } from "../recordings/budget-remaining";
import { httpRecordings } from "../recordings/http";
import { type Burning, OBJECTIVES } from "../recordings/objectives";
import type { Recording } from "../recordings/recording";
import { within } from "../recordings/recording";
import { slowQueryRecordings } from "../recordings/slow-queries";
import { ofWindow } from "../recordings/windows";
import type { PrometheusSignal } from "../signal";
import { prometheus } from "./prometheus";

const HOUR_SECONDS = 3600;
const DAY_SECONDS = 86_400;
/** The longest of the windows of burns: its loss is today's pace without the noise of a day. */
const PACE_SECONDS = 3 * DAY_SECONDS;

type Signals = Readonly<Record<Burning, PrometheusSignal>>;

/** Returns signals of the objectives: the remaining budgets, when they will be spent, and the loss of calendar months. */
export function objectiveSignals(environment: string) {
  const remaining = budgetRemainingRecordings(environment);
  const http = httpRecordings(environment);
  const slow = slowQueryRecordings(environment);
  const { found } = availabilityRecordings(environment);
  const lost = lostPercent(environment);
  const ratios: Readonly<Record<Burning, readonly [bad: string, all: string]>> = {
    outage: [bad(found), counted(found)],
    errors: [summed(http.failed), summed(http.all)],
    slowness: [summed(slow.slow), summed(slow.queries)],
  };
  const ofEach = (make: (what: Burning) => PrometheusSignal) =>
    Object.fromEntries((Object.keys(OBJECTIVES) as Burning[]).map((what) => [what, make(what)])) as Signals;
  return {
    budgetLeft: ofEach((what) =>
      prometheus({
        question: "What share of each error budget remains (below 0: overspent)?",
        unit: "percent",
        query: `100 * ${remaining[what].read}`,
        legend: OBJECTIVES[what].id,
      }),
    ),
    spentIn: ofEach((what) => {
      const { budgetPercent, windowDays } = OBJECTIVES[what];
      const burn = `${ofWindow(lost[what], PACE_SECONDS).read} / ${budgetPercent}`;
      const left = `clamp_min(${remaining[what].read}, 0) * ${windowDays * DAY_SECONDS}`;
      // Without requests for three days the burn is no number, and the comparisons leave it out.
      return prometheus({
        question: `How long until each error budget is spent at the pace of the last three days (${windowDays} days: not before older losses leave the window)?`,
        unit: "seconds",
        query: `clamp_max(${left} / on () (${burn} > 0) or on () ${windowDays * DAY_SECONDS} + 0 * (${burn} >= 0), ${windowDays * DAY_SECONDS})`,
        legend: OBJECTIVES[what].id,
      });
    }),
    thisMonth: ofEach((what) =>
      prometheus({
        question:
          "What share of each objective's events was lost in this calendar month, until the last full hour (UTC)?",
        unit: "percent",
        query: monthly(ratios[what], NOW, 31),
        legend: OBJECTIVES[what].id,
      }),
    ),
    lastMonth: ofEach((what) =>
      prometheus({
        question: "What share of each objective's events was lost in the last calendar month (UTC)?",
        unit: "percent",
        // So many days ago is the last day of the month before.
        query: monthly(ratios[what], `(${NOW} - ${DAY_SECONDS} * day_of_month(${NOW}))`, 62),
        legend: OBJECTIVES[what].id,
      }),
    ),
  };
}

/** The moment of the query, also inside a subquery, whose own moments pass. */
const NOW = "last_over_time(vector(time())[1m:1m] @ end())";
const HOUR = within(HOUR_SECONDS);

const summed = ({ read }: Recording) => `sum_over_time(${read}[${HOUR}])`;
const counted = ({ read }: Recording) => `count_over_time(${read}[${HOUR}])`;
const bad = (found: Recording) => `(${counted(found)} - ${summed(found)})`;

/** Returns the query of the loss in the calendar month of a moment, in percent, from the hours of the last days. */
function monthly([lost, all]: readonly [string, string], moment: string, days: number): string {
  // An hour that ends at midnight on the first belongs to the month before.
  const ofMonth = (hourly: string) =>
    `sum_over_time((${hourly} and on () month(vector(time() - 1)) == on () month(${moment}))[${days}d:1h])`;
  return `100 * ${ofMonth(lost)} / ${ofMonth(all)}`;
}
