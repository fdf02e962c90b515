import { health } from "../../policy/health";
import { duration } from "../../signals/prometheus/promql-text";
import { availabilityRecordings } from "../../signals/recordings/availability";
import { databaseRecordings } from "../../signals/recordings/database";
import { httpRecordings } from "../../signals/recordings/http";
import type { Figure } from "./figure";
import { budgetFigures, prometheusFigures } from "./prometheus-figures";
import type { Sources } from "./sources";

const DAY_SECONDS = 86_400;

/** The performance over the last days, with the limits of the handbook, and the remaining error budgets. */
export async function performanceFigures(sources: Sources, days: number): Promise<readonly Figure[]> {
  const { name } = sources.environment;
  const range = duration(days * DAY_SECONDS);
  const [http, database] = [httpRecordings(name), databaseRecordings(name)];
  const mean = (read: string) => `avg_over_time(${read}[${range}])`;
  const sum = (read: string) => `sum_over_time(${read}[${range}])`;
  const seconds = (limitSeconds: number) => (sample: number) =>
    `${Math.round(1000 * sample)} ms, limit ${1000 * limitSeconds} ms`;
  const measured = await prometheusFigures(sources, [
    {
      name: `Availability in ${days} days`,
      query: `100 * ${mean(availabilityRecordings(name).found.read)}`,
      text: (sample) => `${sample.toFixed(3)} %, target ${health.availability.targetPercent} %`,
    },
    {
      name: `Failed requests in ${days} days`,
      query: `100 * ${sum(http.failed.read)} / ${sum(http.all.read)}`,
      text: (sample) => `${sample.toFixed(3)} %, limit ${health.errorRate.maximumPercent} %`,
    },
    {
      name: `Response time, mean of ${days} days`,
      query: mean(http.meanResponse.read),
      text: seconds(health.responseTime.averageSeconds),
    },
    {
      name: `95th percentile of data queries, mean of ${days} days`,
      query: mean(http.apiPercentile95.read),
      text: seconds(health.apiResponse.percentile95Seconds),
    },
    {
      name: `Database query, mean of ${days} days`,
      query: mean(database.meanQuery.read),
      text: seconds(health.databaseQuery.averageSeconds),
    },
  ]);
  return [...measured, ...(await budgetFigures(sources))];
}
