import { collection } from "../../policy/collection";

/** A fault, its alert, and the simulator's prediction. */
export interface FaultResult {
  readonly fault: string;
  readonly alert: string;
  /** Seconds from the fault to the notification. */
  readonly seconds?: number;
  readonly predictedSeconds?: number;
  /** Seconds from the recovery of an outage to its notification; undefined where the run did not wait for it. */
  readonly clearedSeconds?: number;
  /** The reason why the fault cannot be caused on this machine. */
  readonly skipped?: string;
}

/** Allowed difference from the prediction, in seconds: a real machine has other load, and other times of scrapes and evaluations. */
const GRAIN_SECONDS = 60;
/** Allowed share by which an alert may be early: a busy machine slows queries and requests, and limits are reached earlier. */
const NEARER_RATIO = 0.5;

/** Faults of one comparison, a sentence each. An alert that is far too early has another cause than the fault. */
export function compareFault({
  fault,
  alert,
  seconds,
  predictedSeconds,
  clearedSeconds,
  skipped,
}: FaultResult): string[] {
  if (skipped !== undefined) return [];
  if (seconds === undefined) return [`${fault}: ${alert} sent no notification in time`];
  if (predictedSeconds === undefined) return [`${fault}: the simulator predicts no notification of ${alert}`];
  const { pageNotifiedWithinSeconds } = collection.clearance;
  const faults: string[] = [];
  const earliest = predictedSeconds - Math.max(GRAIN_SECONDS, NEARER_RATIO * predictedSeconds);
  const latest = predictedSeconds + GRAIN_SECONDS;
  if (seconds < earliest || seconds > latest) {
    faults.push(
      `${fault}: ${alert} sent its notification after ${seconds.toFixed(0)} s, must be between ${earliest.toFixed(0)} and ${latest} s, from the simulator's ${predictedSeconds} s`,
    );
  }
  if (clearedSeconds !== undefined && clearedSeconds > pageNotifiedWithinSeconds) {
    faults.push(
      `${fault}: ${alert} sent no notification of its end within ${pageNotifiedWithinSeconds} s after the recovery`,
    );
  }
  return faults;
}
