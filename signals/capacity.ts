import { collection } from "../policy/collection";
import { database } from "../policy/database";
import { growth } from "../policy/growth";
import { machines } from "../policy/machines";
import { scaling } from "../policy/scaling";
import { prometheus } from "./prometheus";
import { duration } from "./promql-text";
import type { CloudWatchSignal, PrometheusSignal } from "./signal";

const DAY_SECONDS = 86_400;
const MONTH_SECONDS = 30 * DAY_SECONDS;
const GIBIBYTE = 2 ** 30;
const GIGABYTE = 1e9;
/** The busiest minute of a day decides: at night there is always room. */
const DAILY = `[${duration(DAY_SECONDS)}:${duration(collection.absence.lastsSeconds)}]`;

/** How much there may be in an environment. */
export interface Maxima {
  readonly servers: number;
  readonly minReaders: number;
  readonly maxReaders: number;
}

/** When does the handbook's growth reach the next trigger, and when the maximum, where no trigger helps any more? */
export function capacitySignals(
  measured: Record<"concurrentUsers" | "servers" | "fleetCpuPercent", PrometheusSignal>,
  { servers, minReaders, maxReaders }: Maxima,
) {
  const peakUsers = `max_over_time((${measured.concurrentUsers.query})${DAILY})`;
  const wanted = `(${measured.servers.query}) * on () (${measured.fleetCpuPercent.query}) / ${machines.cpu.averagePercent}`;
  const peakServers = `max_over_time((${wanted})${DAILY})`;
  const { perReaderUsers } = scaling.readers;
  // The readers' trigger sets one more for each thousand of users, until no more are allowed.
  const nextReader = `${perReaderUsers} * clamp_max(floor(${peakUsers} / ${perReaderUsers}) + 1, ${Math.max(1, maxReaders - minReaders)})`;
  return {
    peakUsers: prometheus({
      question: "How many users were connected at the busiest minute of the last day?",
      unit: "count",
      query: peakUsers,
    }),
    serversWanted: prometheus({
      question: `How many servers did the last day's busiest minute need, each at ${machines.cpu.averagePercent} % of its CPU?`,
      unit: "factor",
      query: peakServers,
    }),
    untilNextReader: prometheus({
      question: `How long until users bring the next reader, growing by ${growth.users.monthlyPercent} % a month?`,
      unit: "seconds",
      query: until(nextReader, peakUsers, growth.users.monthlyPercent),
    }),
    untilReadersDoNotSuffice: prometheus({
      question: `How long until users would need more readers than there may be, growing by ${growth.users.monthlyPercent} % a month?`,
      unit: "seconds",
      query: until(`${perReaderUsers * (maxReaders - minReaders + 1)}`, peakUsers, growth.users.monthlyPercent),
    }),
    untilServersDoNotSuffice: prometheus({
      question: `How long until the load would need more servers than there may be, growing by ${growth.api.monthlyPercent} % a month?`,
      unit: "seconds",
      query: until(`${servers}`, peakServers, growth.api.monthlyPercent),
    }),
  };
}

/** Compound growth from a value to a limit: negative when it is behind us. */
function until(limit: string, value: string, monthlyPercent: number): string {
  return `${MONTH_SECONDS} * ln(${limit} / (${value} > 0)) / ${Math.log(1 + monthlyPercent / 100)}`;
}

/** How long until the database's volume reaches the limit at which it has to be told, with the handbook's gigabytes a month. */
export function volumeFullIn(volume: CloudWatchSignal): CloudWatchSignal {
  const { largestGibibytes, maximumPercent } = database.volume;
  const limitBytes = (largestGibibytes * GIBIBYTE * maximumPercent) / 100;
  const bytesPerMonth = growth.storage.monthlyGigabytes * GIGABYTE;
  return {
    ...volume,
    question: `How long until the database fills ${maximumPercent} % of the largest volume, growing by ${growth.storage.monthlyGigabytes} GB a month?`,
    unit: "seconds",
    expression: `(${limitBytes} - used) * ${MONTH_SECONDS} / ${bytesPerMonth}`,
  };
}
