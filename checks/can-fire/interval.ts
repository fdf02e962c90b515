/** A range of possible values, including both ends. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

export const ANY: Interval = { low: Number.NEGATIVE_INFINITY, high: Number.POSITIVE_INFINITY };
export const FROM_ZERO: Interval = { low: 0, high: Number.POSITIVE_INFINITY };
export const SHARE: Interval = { low: 0, high: 1 };

export const exactly = (value: number): Interval => ({ low: value, high: value });

/** The product of two bounds, in which zero times infinity is zero. */
const times = (a: number, b: number) => (a === 0 || b === 0 ? 0 : a * b);

export function union(a: Interval, b: Interval): Interval {
  return { low: Math.min(a.low, b.low), high: Math.max(a.high, b.high) };
}

/** Returns the values in both ranges, or undefined when there are none. */
export function intersection(a: Interval, b: Interval): Interval | undefined {
  const both = { low: Math.max(a.low, b.low), high: Math.min(a.high, b.high) };
  return both.low <= both.high ? both : undefined;
}

export function negative(a: Interval): Interval {
  return { low: -a.high, high: -a.low };
}

export function sum(a: Interval, b: Interval): Interval {
  return { low: a.low + b.low, high: a.high + b.high };
}

export function product(a: Interval, b: Interval): Interval {
  const corners = [times(a.low, b.low), times(a.low, b.high), times(a.high, b.low), times(a.high, b.high)];
  return { low: Math.min(...corners), high: Math.max(...corners) };
}

/** Returns the possible quotients. They are unlimited when the divisor can have either sign. */
export function quotient(a: Interval, b: Interval): Interval {
  if (b.low > 0 || b.high < 0) return product(a, { low: 1 / b.high, high: 1 / b.low });
  if (b.low === 0 && b.high > 0 && a.low >= 0) {
    return { low: Number.isFinite(b.high) ? a.low / b.high : 0, high: Number.POSITIVE_INFINITY };
  }
  return ANY;
}

/** Returns the values of a range that pass a comparison, or undefined when there are none. */
export function passing(a: Interval, operator: string, limit: Interval): Interval | undefined {
  switch (operator) {
    case ">":
      return a.high > limit.low ? { low: Math.max(a.low, limit.low), high: a.high } : undefined;
    case ">=":
      return intersection(a, { low: limit.low, high: Number.POSITIVE_INFINITY });
    case "<":
      return a.low < limit.high ? { low: a.low, high: Math.min(a.high, limit.high) } : undefined;
    case "<=":
      return intersection(a, { low: Number.NEGATIVE_INFINITY, high: limit.high });
    case "==":
      return intersection(a, limit);
    default:
      return a;
  }
}

/** Returns the range as text. */
export function formatInterval({ low, high }: Interval): string {
  if (low === high) return `always ${low}`;
  if (low === Number.NEGATIVE_INFINITY) return high === Number.POSITIVE_INFINITY ? "any number" : `at most ${high}`;
  return high === Number.POSITIVE_INFINITY ? `at least ${low}` : `between ${low} and ${high}`;
}
