import { readSeconds } from "../../checks/emitted/duration";
import type { Evaluated } from "../datadog/monitor";
import { shareBelow } from "./histogram";
import type { Moment } from "./moment";
import { meanOf, received, responseParts, serving } from "./service";

const MINUTE = 60;
const NANOSECONDS = 1e9;
/** Views of a page for each request, and the part of the loads without a cached copy. */
const VIEWS_RATIO = 0.1;
const COLD_RATIO = 0.1;
/** Users' own networks and machines are slower than the environment's region. */
const USERS_FACTOR = 1.25;
const TESTS_PER_MINUTE = 5;

/** Classes of endpoints: their share of the requests, and their time in comparison with the mean. */
const CLASSES = [
  { resource: "get_/api/*", share: 0.7, factor: 1 },
  { resource: "post_/api/auth/*", share: 0.06, factor: 1.5 },
  { resource: "post_/api/uploads*", share: 0.04, factor: 6 },
] as const;

/** The result of a generated monitor's query over the minutes of its window, in Datadog's unit. */
export function monitoredValue(query: string, minutes: readonly Moment[]): Evaluated {
  const metric = /(?:synthetics|trace|gocarbontracker)\.[\w.]+/.exec(query)?.[0];
  if (query.startsWith("rum("))
    return total(minutes, ({ outside, webApp }) => (outside.testsRun && webApp.measures ? 1 : 0));
  switch (metric) {
    case "synthetics.test_runs":
      return total(minutes, ({ outside }) => (outside.testsRun ? TESTS_PER_MINUTE : 0));
    case "trace.express.request.hits":
      // The load balancer's health checks are requests too.
      return total(minutes, (moment) => traced(moment) + serving(moment).filter(({ agentsSend }) => agentsSend).length);
    case "trace.express.request.hits.by_http_status":
      return query.includes("5xx") ? failedPercent(minutes) : total(minutes, traced) * classOf(query).share;
    case "trace.express.request":
      return percentile95(minutes, classOf(query).factor);
    case "gocarbontracker.web.views":
    case "gocarbontracker.web.views_frustrated":
      return query.includes(" / ")
        ? ofViews(minutes, ({ frustratedPercent }) => frustratedPercent)
        : total(minutes, views);
    default:
      return ofPages(query, metric ?? "", minutes);
  }
}

/** The length of a query's window in seconds. */
export function windowOf(query: string): number {
  return readSeconds(/last(?:_|\(")(\w+)/.exec(query)?.[1] ?? "") ?? 0;
}

const PAGES: Readonly<Record<string, (webApp: Moment["webApp"], query: string) => number>> = {
  "gocarbontracker.web.page_load": ({ firstLoadSeconds, cachedLoadSeconds }, query) =>
    NANOSECONDS * USERS_FACTOR * (query.includes("cache_state:cold") ? firstLoadSeconds : cachedLoadSeconds),
  "gocarbontracker.web.largest_contentful_paint": ({ contentSeconds }) => NANOSECONDS * USERS_FACTOR * contentSeconds,
  "gocarbontracker.web.interaction_to_next_paint": ({ interactionSeconds }) => NANOSECONDS * interactionSeconds,
  "gocarbontracker.web.cumulative_layout_shift": ({ layoutShiftRatio }) => layoutShiftRatio,
};

function ofPages(query: string, metric: string, minutes: readonly Moment[]): Evaluated {
  const measured = PAGES[metric];
  if (measured === undefined) {
    throw new Error(
      `a monitor queries ${query}, which is not derived from the world: add it to verification/simulator/datadog-metrics.ts`,
    );
  }
  if (!query.includes("count:")) return ofViews(minutes, (webApp) => measured(webApp, query));
  return total(minutes, views) * (query.includes("cold") ? COLD_RATIO : 1 - COLD_RATIO);
}

function total(minutes: readonly Moment[], pick: (moment: Moment) => number): number {
  return minutes.reduce((sum, moment) => sum + pick(moment), 0);
}

function views(moment: Moment): number {
  return moment.webApp.measures ? MINUTE * VIEWS_RATIO * received(moment) : 0;
}

/** The mean over the views of a window; undefined without any. */
function ofViews(minutes: readonly Moment[], pick: (webApp: Moment["webApp"]) => number): Evaluated {
  const all = total(minutes, views);
  return all === 0 ? undefined : total(minutes, (moment) => views(moment) * pick(moment.webApp)) / all;
}

/** Requests in a minute of servers whose agent sends traces. */
function traced(moment: Moment): number {
  return MINUTE * received(moment) * meanOf(moment, ({ agentsSend }) => (agentsSend ? 1 : 0));
}

function classOf(query: string): (typeof CLASSES)[number] {
  const found = CLASSES.find(({ resource }) => query.includes(resource));
  if (found !== undefined) return found;
  throw new Error(
    `a monitor queries ${query}, whose requests are not in the world: add them to verification/simulator/datadog-metrics.ts`,
  );
}

function failedPercent(minutes: readonly Moment[]): Evaluated {
  const all = total(minutes, traced);
  if (all === 0) return undefined;
  return (100 * total(minutes, (moment) => traced(moment) * meanOf(moment, ({ failedRatio }) => failedRatio))) / all;
}

function percentile95(minutes: readonly Moment[], factor: number): Evaluated {
  const all = total(minutes, traced);
  if (all === 0) return undefined;
  const below = (seconds: number) =>
    total(
      minutes,
      (moment) => traced(moment) * meanOf(moment, (server) => shareBelow(seconds, responseParts(server, factor))),
    ) / all;
  let [low, high] = [0.001, 100];
  while (high / low > 1.02) {
    const middle = Math.sqrt(low * high);
    if (below(middle) < 0.95) low = middle;
    else high = middle;
  }
  return high;
}
