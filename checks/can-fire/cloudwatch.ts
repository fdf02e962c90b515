import type { CloudWatchAlert } from "../../alerts/alert";
import { cloudWatch } from "../../signals/catalogue/cloudwatch";
import type { CloudWatchMetric, CloudWatchSignal } from "../../signals/signal";
import { ANY, type Interval } from "./interval";
import { beyond } from "./limits";
import { metricMath } from "./metric-math";

const DAY_SECONDS = 86_400;
const HOUR_SECONDS = 3600;
/** Shorter periods than a minute have only metrics that are published in high resolution. */
const SHORT_PERIODS_SECONDS = [10, 20, 30];

/** Why a CloudWatch alert can never fire, or is not taken by CloudWatch. */
export function cloudWatchFaults(alert: CloudWatchAlert): string[] {
  const { signal } = alert.when;
  const metrics = Object.values(signal.metrics).flatMap(metricFaults);
  return [...metrics, ...windowFaults(alert), ...(metrics.length === 0 ? limitFaults(alert) : [])].map(
    (fault) => `"${signal.question}" ${fault}`,
  );
}

function metricFaults({ namespace, name, dimensions }: CloudWatchMetric): string[] {
  const known = cloudWatch[namespace]?.[name];
  if (known === undefined) {
    return [
      `reads ${namespace} ${name}, which nobody publishes: read a metric of signals/catalogue/cloudwatch.ts, or add it there with its dimensions`,
    ];
  }
  const asked = Object.keys(dimensions).sort().join(", ");
  const published = known.dimensions.map((names) => [...names].sort().join(", "));
  if (published.includes(asked)) return [];
  return [
    `asks for ${namespace} ${name} by ${asked || "nothing"}, it is published by ${published.join(" or by ")}: use one of these`,
  ];
}

function windowFaults({
  when: { signal },
  datapointsToAlarmCount: wanted,
  evaluationPeriodsCount: of,
}: CloudWatchAlert) {
  const { periodSeconds } = signal;
  const longest = periodSeconds >= HOUR_SECONDS ? 7 * DAY_SECONDS : DAY_SECONDS;
  const faults: string[] = [];
  if (wanted > of || wanted < 1) {
    faults.push(`has datapointsToAlarmCount ${wanted}, must be 1 to evaluationPeriodsCount ${of}: lower it`);
  }
  if (periodSeconds * of > longest) {
    faults.push(
      `looks back ${of} periods of ${periodSeconds} s, CloudWatch at most ${longest} s at this period: take fewer periods, or longer ones`,
    );
  }
  if (periodSeconds % 60 !== 0 && !SHORT_PERIODS_SECONDS.includes(periodSeconds)) {
    faults.push(
      `has periodSeconds ${periodSeconds}, must be ${SHORT_PERIODS_SECONDS.join(", ")} or whole minutes: round it`,
    );
  }
  return faults;
}

/** "Below the least there is" together with breaching on silence asks for silence alone. */
function limitFaults({ when, missingData }: CloudWatchAlert): string[] {
  if (missingData === "breaching" && when.is === "below") return [];
  try {
    return beyond(when, rangeOf(when.signal));
  } catch (error) {
    return [(error as Error).message];
  }
}

function rangeOf({ metrics, expression }: CloudWatchSignal): Interval {
  const ranges = Object.fromEntries(Object.entries(metrics).map(([id, metric]) => [id, ofMetric(metric)]));
  if (expression !== undefined) return metricMath(expression, ranges);
  return Object.values(ranges)[0] ?? ANY;
}

function ofMetric({ namespace, name, statistic }: CloudWatchMetric): Interval {
  const [low, high] = cloudWatch[namespace]?.[name]?.range ?? [ANY.low, ANY.high];
  // Where there is a value at all, there was one sample at least.
  if (statistic === "SampleCount") return { low: 1, high: ANY.high };
  if (statistic !== "Sum") return { low, high };
  return { low: low >= 0 ? low : ANY.low, high: high <= 0 ? high : ANY.high };
}
