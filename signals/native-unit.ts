import { counts, distributions, type NativeUnit } from "./catalogue/datadog";
import type { DatadogReading, DatadogSignal, SignalUnit } from "./signal";

/** How many of Datadog's own unit one of ours is. What is not here is never told in that unit. */
const PER: Partial<Record<SignalUnit, Partial<Record<NativeUnit | "percent", number>>>> = {
  seconds: { nanoseconds: 1e9, seconds: 1 },
  count: { count: 1 },
  factor: { none: 1 },
  percent: { percent: 1 },
};

/** What the values are counted in that Datadog answers. */
export function nativeUnit(reads: DatadogReading): NativeUnit | "percent" {
  if (reads.from === "share") return "percent";
  if (reads.aggregation === "count" || reads.aggregation === "sum") return "count";
  return { ...counts, ...distributions }[reads.metric].unit;
}

/**
 * A value in the signal's unit as Datadog wants it, in digits alone: it takes neither an exponent nor a point without a zero
 * before it (its page on monitors' thresholds).
 *
 * @throws Error when Datadog counts the signal in something that its unit is not
 */
export function nativeValue(
  { question, unit, reads }: Pick<DatadogSignal, "question" | "unit" | "reads">,
  value: number,
): string {
  const native = nativeUnit(reads);
  const factor = PER[unit]?.[native];
  if (factor === undefined) {
    throw new Error(
      `signal "${question}" is in ${unit}, and Datadog counts it in ${native}, must be a unit that it can be told in: correct the signal's unit`,
    );
  }
  return digits(value * factor);
}

/** Twelve digits, more than any limit has, take away what floating point adds. */
function digits(value: number): string {
  if (!Number.isFinite(value) || Math.abs(value) >= 1e15) {
    throw new Error(`the limit is ${value}, must be less than 1e15 in Datadog's own unit: choose another one`);
  }
  const text = Number(value.toPrecision(12))
    .toFixed(9)
    .replace(/\.?0+$/, "");
  return text === "-0" ? "0" : text;
}
