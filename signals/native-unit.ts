import { counts, distributions, type NativeUnit } from "./catalogue/datadog";
import type { DatadogReading, DatadogSignal, SignalUnit } from "./signal";

/** The number of Datadog's units in one of ours. A unit without an entry is not convertible. */
const PER: Partial<Record<SignalUnit, Partial<Record<NativeUnit | "percent", number>>>> = {
  seconds: { nanoseconds: 1e9, seconds: 1 },
  count: { count: 1 },
  factor: { none: 1 },
  percent: { percent: 1 },
};

/** Returns the unit of Datadog's values. */
export function nativeUnit(reads: DatadogReading): NativeUnit | "percent" {
  if (reads.from === "share") return "percent";
  if (reads.aggregation === "count" || reads.aggregation === "sum") return "count";
  return { ...counts, ...distributions }[reads.metric].unit;
}

/**
 * Returns a value of the signal's unit in Datadog's unit, as digits. Datadog accepts neither an exponent nor a point without a zero before
 * it (its page on monitors' thresholds).
 *
 * @throws Error for a unit that is not convertible to Datadog's
 */
export function nativeValue(
  { question, unit, reads }: Pick<DatadogSignal, "question" | "unit" | "reads">,
  value: number,
): string {
  const native = nativeUnit(reads);
  const factor = PER[unit]?.[native];
  if (factor === undefined) {
    throw new Error(
      `signal "${question}" has the unit ${unit}, must be convertible to Datadog's ${native}: correct the signal's unit`,
    );
  }
  return digits(value * factor);
}

/** Twelve digits, which no limit exceeds, remove the errors of floating point. */
function digits(value: number): string {
  if (!Number.isFinite(value) || Math.abs(value) >= 1e15) {
    throw new Error(`the limit is ${value}, must be less than 1e15 in Datadog's own unit: lower it`);
  }
  const text = Number(value.toPrecision(12))
    .toFixed(9)
    .replace(/\.?0+$/, "");
  return text === "-0" ? "0" : text;
}
