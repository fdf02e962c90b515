import { growth } from "../../policy/growth";
import type { PrometheusSignal } from "../signal";
import { prometheus } from "./prometheus";

const DAY_SECONDS = 86_400;
const MONTH_SECONDS = 30 * DAY_SECONDS;
const MILLISECONDS = 1000;

/** A forecast of growth: the remaining time and the day. */
export type Forecast = readonly [inTime: PrometheusSignal, onDay: PrometheusSignal];

/** Returns a forecast. @param what in words, after "How long until" @param seconds query of the remaining time */
export function forecast(what: string, seconds: string): Forecast {
  const left = `clamp_max(${seconds}, ${growth.horizon.days * DAY_SECONDS})`;
  return [
    prometheus({ question: `How long until ${what}?`, unit: "seconds", query: left, legend: "in" }),
    prometheus({
      question: `On which day is it expected that ${what}?`,
      unit: "moment",
      query: `${MILLISECONDS} * (time() + ${left})`,
      legend: "on",
    }),
  ];
}

/**
 * Returns the query of the seconds of compound growth from a value to a limit, negative after the limit. A value of 0 counts as 1, because
 * 0 does not grow.
 */
export function secondsUntilLimit(limit: string, value: string, monthlyPercent: number): string {
  return `${MONTH_SECONDS} * ln(${limit} / clamp_min(${value}, 1)) / ${Math.log(1 + monthlyPercent / 100)}`;
}
