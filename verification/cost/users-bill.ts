import type { Stacks } from "../../checks/emitted/configuration";
import { resourcesOfType, untypedResources } from "../../checks/emitted/resources";
import type { Attributes } from "../../checks/emitted/schemas";
import type { SentryMonitor } from "../../checks/emitted/sentry-monitors";
import { experience } from "../../policy/experience";
import { health } from "../../policy/health";
import { use, vendorPrices } from "../../policy/vendor-prices";

/** The load of an environment at one size. */
export interface Load {
  readonly servers: number;
  /** Concurrent users at the busiest time of a day. */
  readonly concurrentUsers: number;
  readonly requestsPerSecond: number;
}

/** The monthly cost of monitoring by Datadog and Sentry, in US dollars. */
export interface UsersBill {
  readonly hosts: number;
  readonly syntheticTests: number;
  readonly sessions: number;
  readonly spans: number;
  readonly errors: number;
  readonly total: number;
}

const MONTH_SECONDS = 30 * 86_400;
const MILLION = 1e6;
const GIGABYTE = 1e9;

/** The cost of the generated tests and monitors, and of the load's users and requests. A tool that an environment lacks costs nothing. */
export function usersBill(stacks: Stacks, load: Load): UsersBill {
  const datadog = untypedResources(stacks, "datadog_rum_application").length > 0;
  const sentry = untypedResources(stacks, "sentry_key").length > 0;
  const { infrastructureDollars, tracedDollars } = vendorPrices.hosts;
  const parts = {
    hosts: datadog ? load.servers * (infrastructureDollars + tracedDollars) : 0,
    syntheticTests: syntheticTests(stacks),
    sessions: datadog ? sessions(load) : 0,
    spans: datadog ? spans(load) : 0,
    errors: sentry ? errors(load) + monitors(stacks) : 0,
  };
  return { ...parts, total: Object.values(parts).reduce((sum, part) => sum + part, 0) };
}

/** The cost of synthetic tests: one run for each location. Retries are rare, and are not counted. */
function syntheticTests(stacks: Stacks): number {
  const { apiPerTenThousandDollars, browserPerThousandDollars, browserStepsCount } = vendorPrices.syntheticTests;
  return resourcesOfType(stacks, "datadog_synthetics_test").reduce((sum, { block }) => {
    const runs = (MONTH_SECONDS / block.options_list.tick_every) * block.locations.length;
    if (block.type !== "browser") return sum + (runs * requests(block) * apiPerTenThousandDollars) / 10_000;
    const counted = Math.ceil(block.browser_step.length / browserStepsCount);
    return sum + (runs * counted * browserPerThousandDollars) / 1000;
  }, 0);
}

/** Counted runs of a test: one for each request. Datadog's page of usage metrics is ambiguous, and this is the higher count. */
function requests(test: Exclude<Attributes<"datadog_synthetics_test">, { type: "browser" }>): number {
  return test.subtype === "multi" ? test.api_step.length : 1;
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
  const on = (type: SentryMonitor) =>
    resourcesOfType(stacks, type).filter(({ block }) => block.enabled !== false).length;
  const beyond = (count: number) => Math.max(0, count - includedCount);
  return beyond(on("sentry_cron_monitor")) * routineDollars + beyond(on("sentry_uptime_monitor")) * uptimeDollars;
}
