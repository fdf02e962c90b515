import { collection } from "../../policy/collection";

/** A fault, what told of it, and the simulator's word on it. */
export interface FaultResult {
  readonly fault: string;
  readonly alert: string;
  /** Seconds from the fault to the notification. */
  readonly seconds?: number;
  readonly predictedSeconds?: number;
  /** Seconds from the recovery to the notification of it, where that was waited for. */
  readonly clearedSeconds?: number;
  /** Why the fault could not be brought about here. */
  readonly skipped?: string;
}

/** A real machine has other things to do, and scrapes, evaluates and groups at moments of its own: this far from the prediction is as predicted. */
const GRAIN_SECONDS = 60;
/** What a busy machine adds to each query and request by itself brings a limit nearer: this much of the prediction it may take away. */
const NEARER_RATIO = 0.5;

/** What is not as it has to be, in a sentence each. An alert that is far too early fires for another reason than the fault. */
export function compareFault({
  fault,
  alert,
  seconds,
  predictedSeconds,
  clearedSeconds,
  skipped,
}: FaultResult): string[] {
  if (skipped !== undefined) return [];
  if (seconds === undefined) return [`${fault}: ${alert} was not told in time`];
  if (predictedSeconds === undefined) return [`${fault}: the simulator says that ${alert} is never told`];
  const { toldWithinSeconds } = collection.clearance;
  const faults: string[] = [];
  const earliest = predictedSeconds - Math.max(GRAIN_SECONDS, NEARER_RATIO * predictedSeconds);
  const latest = predictedSeconds + GRAIN_SECONDS;
  if (seconds < earliest || seconds > latest) {
    faults.push(
      `${fault}: ${alert} was told after ${seconds.toFixed(0)} s, must be between ${earliest.toFixed(0)} and ${latest} s, by the simulator's ${predictedSeconds} s`,
    );
  }
  if (clearedSeconds !== undefined && clearedSeconds > toldWithinSeconds) {
    faults.push(`${fault}: ${alert} was not told to be over ${toldWithinSeconds} s after the recovery`);
  }
  return faults;
}
