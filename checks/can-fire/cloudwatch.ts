import type { CloudWatchAlert } from "../../alerts/alert";
import { cloudWatch } from "../../signals/catalogue/cloudwatch";
import type { CloudWatchMetric, CloudWatchSignal } from "../../signals/signal";
import { ANY, type Interval } from "./interval";
import { beyond } from "./limits";
import { metricMath } from "./metric-math";

const DAY_SECONDS = 86_400;
const HOUR_SECONDS = 3600;
/** Periods below a minute, which only high-resolution metrics support. */
const SHORT_PERIODS_SECONDS = [10, 20, 30];

/** Returns the reasons why a CloudWatch alert cannot fire, or why CloudWatch refuses it. */
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
      `reads ${namespace} ${name}, which is not published: read a metric of signals/catalogue/cloudwatch.ts, or add it there with its dimensions`,
    ];
  }
  const requested = Object.keys(dimensions).sort().join(", ");
  const published = known.dimensions.map((names) => [...names].sort().join(", "));
  if (published.includes(requested)) return [];
  return [
    `reads ${namespace} ${name} by ${requested || "no dimension"}, must be by ${published.join(" or by ")}: use one of these`,
  ];
}

function windowFaults({
  when: { signal },
  datapointsToAlarmCount: breachingCount,
  evaluationPeriodsCount: periodsCount,
}: CloudWatchAlert) {
  const { periodSeconds } = signal;
  const longest = periodSeconds >= HOUR_SECONDS ? 7 * DAY_SECONDS : DAY_SECONDS;
  const faults: string[] = [];
  if (breachingCount > periodsCount || breachingCount < 1) {
    faults.push(
      `has datapointsToAlarmCount ${breachingCount}, must be 1 to evaluationPeriodsCount ${periodsCount}: change it`,
    );
  }
  if (periodSeconds * periodsCount > longest) {
    faults.push(
      `has evaluationPeriodsCount ${periodsCount} of ${periodSeconds} s, must cover at most ${longest} s at this period: use fewer periods`,
    );
  }
  if (periodSeconds % 60 !== 0 && !SHORT_PERIODS_SECONDS.includes(periodSeconds)) {
    faults.push(
      `has periodSeconds ${periodSeconds}, must be ${SHORT_PERIODS_SECONDS.join(", ")} or whole minutes: round it`,
    );
  }
  return faults;
}

/**
 * Returns faults of the threshold. An alert on values below the metric's range, with missing data breaching, is an alert on missing data
 * and therefore valid.
 */
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
  // A value of SampleCount exists only for at least one sample.
  if (statistic === "SampleCount") return { low: 1, high: ANY.high };
  if (statistic !== "Sum") return { low, high };
  return { low: low >= 0 ? low : ANY.low, high: high <= 0 ? high : ANY.high };
}
