import { growth } from "../../policy/growth";
import { machines } from "../../policy/machines";
import { usersBeyondReaders } from "../../policy/reader-capacity";
import { scaling } from "../../policy/scaling";
import { capacityRecordings } from "../recordings/capacity";
import { httpRecordings } from "../recordings/http";
import { machineRecordings } from "../recordings/machines";
import { ofWindow } from "../recordings/windows";
import { type Forecast, forecast, secondsUntilLimit } from "./forecast";
import { prometheus } from "./prometheus";
import { duration } from "./promql-text";

const HARDLY = 1e-9;
const DAY_SECONDS = 86_400;
const MONTH = duration(30 * DAY_SECONDS);
const WEEK = duration(7 * DAY_SECONDS);

/** How much there may be in an environment. */
export interface Maxima {
  readonly servers: number;
  readonly minReaders: number;
  readonly maxReaders: number;
}

/** When does the handbook's growth reach the next trigger, and when the maximum, where no trigger helps any more? */
export function capacitySignals(environment: string, { servers, minReaders, maxReaders }: Maxima) {
  const { peakUsers, peakWanted, peakCpu, peakMemory } = capacityRecordings(environment);
  const requests = ofWindow(httpRecordings(environment).requests, DAY_SECONDS);
  const disk = machineRecordings(environment).disk.read;
  const { perReaderUsers } = scaling.readers;
  const { users, api } = growth;
  // The readers' trigger sets one more for each thousand of users, until no more are allowed.
  const nextReader = `${perReaderUsers} * clamp_max(floor(${peakUsers.read} / ${perReaderUsers}) + 1, ${Math.max(1, maxReaders - minReaders)})`;
  const grown = (
    what: string,
    limit: string,
    value: string,
    { monthlyPercent }: { monthlyPercent: number },
  ): Forecast =>
    forecast(`${what}, growing by ${monthlyPercent} % a month`, secondsUntilLimit(limit, value, monthlyPercent));
  const inAMonth = (question: string, of: string, legend: string) =>
    prometheus({ question, unit: "percent", query: `100 * (${of} / (${of} offset ${MONTH}) - 1)`, legend });
  return {
    peakUsers: prometheus({
      question: "How many users were connected at the busiest minute of the last day?",
      unit: "count",
      query: peakUsers.read,
    }),
    serversWanted: prometheus({
      question: `How many servers did the last day's busiest minute need, each at ${machines.cpu.averagePercent} % of its CPU?`,
      unit: "factor",
      query: peakWanted.read,
    }),
    nextReader: grown("users bring the next reader", nextReader, peakUsers.read, users),
    noMoreReaders: grown(
      "users would need more readers than there may be",
      `${usersBeyondReaders({ min: minReaders, max: maxReaders })}`,
      peakUsers.read,
      users,
    ),
    nextForCpu: grown(
      `the servers there are reach ${scaling.cpu.averagePercent} % of their CPU`,
      `${scaling.cpu.averagePercent}`,
      peakCpu.read,
      api,
    ),
    nextForMemory: grown(
      `the servers there are reach ${scaling.memory.averagePercent} % of their memory`,
      `${scaling.memory.averagePercent}`,
      peakMemory.read,
      users,
    ),
    noMoreServers: grown("the load would need more servers than there may be", `${servers}`, peakWanted.read, api),
    // Nearly nothing instead of nothing: a disk that does not fill up gets there beyond the horizon.
    nextVolume: forecast(
      `the first server's volume grows at ${scaling.volume.atPercent} %, as it filled up in the last week`,
      `min((${scaling.volume.atPercent} - ${disk}) / clamp_min(deriv(${disk}[${WEEK}]), ${HARDLY}))`,
    ),
    usersGrowth: inAMonth("How much have users and requests grown in a month?", peakUsers.read, "users"),
    requestsGrowth: inAMonth("How much have requests grown in a month?", requests.read, "requests"),
  };
}
