import type { Signal } from "../signals/signal";

/** The text of a panel without data. Missing data is not zero, except for a sparse signal. */
export function noData(signal: Signal): string {
  if (signal.source === "prometheus" && signal.planned !== undefined) {
    const { emitter, untilDay } = signal.planned;
    return `No data yet: ${emitter} will report it by ${untilDay}`;
  }
  return signal.sparse === true ? "None so far" : "No data: check the source of this metric";
}
