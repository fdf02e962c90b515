import type { CloudWatchSignal } from "../signals/signal";

/** Every datapoint of so many seconds. */
export function everyPeriod(seconds: number, { periodSeconds }: CloudWatchSignal) {
  const count = Math.ceil(seconds / periodSeconds);
  return { datapointsToAlarmCount: count, evaluationPeriodsCount: count };
}
