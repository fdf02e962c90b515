import { type Block, resourcesOfType, type Stacks } from "../../checks/emitted/configuration";
import { experience } from "../../policy/experience";
import { health } from "../../policy/health";
import { use, vendorPrices } from "../../policy/vendor-prices";

/** What a month brings, at one size of an environment. */
export interface Load {
  readonly servers: number;
  /** At the busiest moment of a day. */
  readonly concurrentUsers: number;
  readonly requestsPerSecond: number;
}

/** What a month of watching users costs, in US dollars. */
export interface UsersBill {
  readonly hosts: number;
  readonly robots: number;
  readonly sessions: number;
  readonly spans: number;
  readonly errors: number;
  readonly total: number;
}

const MONTH_SECONDS = 30 * 86_400;
const MILLION = 1e6;
const GIGABYTE = 1e9;

/** Robots and monitors as they are emitted, users and requests as the load has it; a tool that is not there costs nothing. */
export function usersBill(stacks: Stacks, load: Load): UsersBill {
  const datadog = resourcesOfType(stacks, "datadog_rum_application").length > 0;
  const sentry = resourcesOfType(stacks, "sentry_key").length > 0;
  const { infrastructureDollars, tracedDollars } = vendorPrices.hosts;
  const parts = {
    hosts: datadog ? load.servers * (infrastructureDollars + tracedDollars) : 0,
    robots: robots(stacks),
    sessions: datadog ? sessions(load) : 0,
    spans: datadog ? spans(load) : 0,
    errors: sentry ? errors(load) + monitors(stacks) : 0,
  };
  return { ...parts, total: Object.values(parts).reduce((sum, part) => sum + part, 0) };
}

/** Every place is a run; a retry is one more, and rare. */
function robots(stacks: Stacks): number {
  const { apiPerTenThousandDollars, browserPerThousandDollars, browserStepsCount } = vendorPrices.robots;
  return resourcesOfType(stacks, "datadog_synthetics_test").reduce((sum, { block }) => {
    const runs = (MONTH_SECONDS / block.options_list.tick_every) * block.locations.length;
    if (block.type !== "browser") return sum + (runs * requests(block) * apiPerTenThousandDollars) / 10_000;
    const counted = Math.ceil(block.browser_step.length / browserStepsCount);
    return sum + (runs * counted * browserPerThousandDollars) / 1000;
  }, 0);
}

/** Each request of several is counted (Datadog's page of usage metrics names runs of single and multistep tests alike: the dearer reading). */
function requests({ api_step: steps }: Block): number {
  return Array.isArray(steps) ? steps.length : 1;
}

function sessions({ concurrentUsers }: Load): number {
  const { eachMinutes, perDayHours, busyPercent, perMonthDays } = use.sessions;
  const { sentPerThousandDollars, keptPerThousandDollars } = vendorPrices.sessions;
  const all = concurrentUsers * ((perDayHours * 60) / eachMinutes) * (busyPercent / 100) * perMonthDays;
  const sent = (all * experience.sessions.sentPercent) / 100;
  const kept = (sent * experience.kept.othersPercent) / 100;
  return (sent * sentPerThousandDollars + kept * keptPerThousandDollars) / 1000;
}

function spans({ servers, requestsPerSecond }: Load): number {
  const { perRequestCount, perSpanBytes, slowPercent } = use.spans;
  const { includedSpansMillionCount, includedGigabytes } = vendorPrices.hosts;
  const { perIndexedMillionDollars, perGigabyteDollars } = vendorPrices.spans;
  const made = requestsPerSecond * MONTH_SECONDS * perRequestCount * (experience.traces.browserPercent / 100);
  const { failedRatio, slowRatio } = experience.spans;
  const indexed = made * ((health.errorRate.maximumPercent / 100) * failedRatio + (slowPercent / 100) * slowRatio);
  const beyond = (used: number, included: number) => Math.max(0, used - servers * included);
  return (
    beyond(indexed / MILLION, includedSpansMillionCount) * perIndexedMillionDollars +
    beyond((made * perSpanBytes) / GIGABYTE, includedGigabytes) * perGigabyteDollars
  );
}

function errors({ requestsPerSecond }: Load): number {
  const { planDollars, tierEndsCount, perErrorDollars } = vendorPrices.errors;
  let left = requestsPerSecond * MONTH_SECONDS * (health.errorRate.maximumPercent / 100) * use.errors.perFailureCount;
  let dollars: number = planDollars;
  let before = 0;
  for (const [tier, price] of perErrorDollars.entries()) {
    const end = tierEndsCount[tier] ?? Number.POSITIVE_INFINITY;
    const here = Math.min(left, end - before);
    dollars += here * price;
    left -= here;
    before = end;
  }
  return dollars;
}

function monitors(stacks: Stacks): number {
  const { routineDollars, uptimeDollars, includedCount } = vendorPrices.monitors;
  const on = (type: string) => resourcesOfType(stacks, type).filter(({ block }) => block.enabled !== false).length;
  const beyond = (count: number) => Math.max(0, count - includedCount);
  return beyond(on("sentry_cron_monitor")) * routineDollars + beyond(on("sentry_uptime_monitor")) * uptimeDollars;
}
