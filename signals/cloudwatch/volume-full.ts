import { database } from "../../policy/database";
import { growth } from "../../policy/growth";
import type { CloudWatchSignal } from "../signal";

const MONTH_SECONDS = 30 * 86_400;
const MILLISECONDS = 1000;
const GIBIBYTE = 2 ** 30;
const GIGABYTE = 1e9;

/** The size of the database's volume that the forecast counts as full, below Aurora's limit. */
export const VOLUME_LIMIT_BYTES = (database.volume.largestGibibytes * GIBIBYTE * database.volume.maximumPercent) / 100;

/** Returns the forecast of that size in time and as a day, with the handbook's gigabytes a month. */
export function volumeFull(volume: CloudWatchSignal): readonly [inTime: CloudWatchSignal, onDay: CloudWatchSignal] {
  const { monthlyGigabytes } = growth.storage;
  const seconds = `(${VOLUME_LIMIT_BYTES} - used) * ${MONTH_SECONDS} / ${monthlyGigabytes * GIGABYTE}`;
  const what = `the database uses ${database.volume.maximumPercent} % of Aurora's largest volume, at ${monthlyGigabytes} GB growth per month`;
  return [
    { ...volume, question: `How long until ${what}?`, unit: "seconds", expression: seconds, legend: "in" },
    {
      ...volume,
      question: `On which day is it expected that ${what}?`,
      unit: "moment",
      expression: `${MILLISECONDS} * (EPOCH(used) + ${seconds})`,
      legend: "on",
    },
  ];
}
