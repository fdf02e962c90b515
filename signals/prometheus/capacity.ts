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

/** The maximum sizes of an environment. */
export interface Maxima {
  readonly servers: number;
  readonly minReaders: number;
  readonly maxReaders: number;
}

/** Returns forecasts of the handbook's growth: the next scaling step, and the maximum, from which scaling cannot help. */
export function capacitySignals(environment: string, { servers, minReaders, maxReaders }: Maxima) {
  const { peakUsers, peakWanted, peakCpu, peakMemory } = capacityRecordings(environment);
  const requests = ofWindow(httpRecordings(environment).requests, DAY_SECONDS);
  const disk = machineRecordings(environment).disk.read;
  const { perReaderUsers } = scaling.readers;
  const { users, api } = growth;
  // The readers' scaling adds one reader for each thousand users, up to the maximum.
  const nextReader = `${perReaderUsers} * clamp_max(floor(${peakUsers.read} / ${perReaderUsers}) + 1, ${Math.max(1, maxReaders - minReaders)})`;
  const grown = (
    what: string,
    limit: string,
    value: string,
    { monthlyPercent }: { monthlyPercent: number },
  ): Forecast =>
    forecast(`${what}, at ${monthlyPercent} % growth per month`, secondsUntilLimit(limit, value, monthlyPercent));
  const inAMonth = (question: string, of: string, legend: string) =>
    prometheus({ question, unit: "percent", query: `100 * (${of} / (${of} offset ${MONTH}) - 1)`, legend });
  return {
    peakUsers: prometheus({
      question: "How many users were connected in the busiest minute of the last 24 hours?",
      unit: "count",
      query: peakUsers.read,
    }),
    serversWanted: prometheus({
      question: `How many servers did the busiest minute of the last 24 hours need at ${machines.cpu.averagePercent} % CPU utilization?`,
      unit: "factor",
      query: peakWanted.read,
      legend: "needed in the busiest minute of 24 hours",
    }),
    nextReader: grown("the number of users adds the next reader", nextReader, peakUsers.read, users),
    noMoreReaders: grown(
      "the users need more readers than the maximum",
      `${usersBeyondReaders({ min: minReaders, max: maxReaders })}`,
      peakUsers.read,
      users,
    ),
    nextForCpu: grown(
      `the current servers reach ${scaling.cpu.averagePercent} % CPU utilization`,
      `${scaling.cpu.averagePercent}`,
      peakCpu.read,
      api,
    ),
    nextForMemory: grown(
      `the current servers reach ${scaling.memory.averagePercent} % memory utilization`,
      `${scaling.memory.averagePercent}`,
      peakMemory.read,
      users,
    ),
    noMoreServers: grown("the load needs more servers than the maximum", `${servers}`, peakWanted.read, api),
    // A value near zero, so that the forecast for a disk that does not fill is beyond the horizon.
    nextVolume: forecast(
      `the first server's volume reaches ${scaling.volume.atPercent} % and grows, at the rate of the last 7 days`,
      `min((${scaling.volume.atPercent} - ${disk}) / clamp_min(deriv(${disk}[${WEEK}]), ${HARDLY}))`,
    ),
    usersGrowth: inAMonth(
      "How much did the peak number of users and the number of requests grow in the last 30 days?",
      peakUsers.read,
      "users",
    ),
    requestsGrowth: inAMonth(
      "How much did the number of requests grow in the last 30 days?",
      requests.read,
      "requests",
    ),
  };
}
