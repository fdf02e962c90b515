import type { CloudWatchSignal } from "../signals/signal";

/** Alarm criteria that require every datapoint of `seconds`, rounded up to whole periods and to at least one. */
export function everyPeriod(seconds: number, { periodSeconds }: CloudWatchSignal) {
  const count = Math.max(1, Math.ceil(seconds / periodSeconds));
  return { datapointsToAlarmCount: count, evaluationPeriodsCount: count };
}
