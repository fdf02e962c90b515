import type { Signal } from "../signals/signal";

/** What a panel says where its query has no answer: silence is not zero, unless nothing happened yet. */
export function noData(signal: Signal): string {
  if (signal.source === "prometheus" && signal.planned !== undefined) {
    const { emitter, untilDay } = signal.planned;
    return `No data yet: ${emitter} will report it by ${untilDay}`;
  }
  return signal.sparse === true ? "None so far" : "No data: check the source of this metric";
}
