import type { CloudWatchSignal } from "../signals/signal";

/** Every datapoint of so many seconds, at least one. */
export function everyPeriod(seconds: number, { periodSeconds }: CloudWatchSignal) {
  const count = Math.max(1, Math.ceil(seconds / periodSeconds));
  return { datapointsToAlarmCount: count, evaluationPeriodsCount: count };
}
