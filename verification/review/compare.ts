/** Reads a number, also from text. */
export function numberOf(value: unknown): number | undefined {
  if (typeof value === "number") return value;
  return typeof value === "string" && /^-?\d+(\.\d+)?$/.test(value) ? Number(value) : undefined;
}

/** A comparison of an argument's values. */
export type Comparison = (before: unknown, after: unknown) => boolean;

/** Text for true, as some arguments of the AWS provider have it. */
const isOn = (value: unknown) => value === true || value === "true" || value === "Enabled" || value === "enabled";
const isOff = (value: unknown) => value === false || value === "false" || value === "Disabled" || value === "Suspended";
const isAbsent = (value: unknown) => value === undefined || value === null;

export const lowered: Comparison = (before, after) => (numberOf(after) ?? Infinity) < (numberOf(before) ?? -Infinity);
export const raised: Comparison = (before, after) => (numberOf(after) ?? -Infinity) > (numberOf(before) ?? Infinity);

/** Lowered, or first set: without a value the data stays for an unlimited time. */
export const shortened: Comparison = (before, after) =>
  numberOf(after) !== undefined && numberOf(after) !== 0 && numberOf(after)! < (numberOf(before) || Infinity);

export const turnedOff: Comparison = (before, after) => isOn(before) && !isOn(after);
export const turnedOn: Comparison = (before, after) => isOn(after) && !isOn(before);

/** Turned off, or off in a new resource. */
export const off: Comparison = (before, after) => turnedOff(before, after) || (isAbsent(before) && isOff(after));
export const removed: Comparison = (before, after) => !isAbsent(before) && isAbsent(after);
/** Lowered, or removed: the provider's default is lower. */
export const loweredOrRemoved: Comparison = (before, after) => lowered(before, after) || removed(before, after);
export const changed: Comparison = (before) => !isAbsent(before);
/** True for a list that still has every value of the earlier one. */
export const hasAll: Comparison = (before, after) =>
  Array.isArray(before) && Array.isArray(after) && before.every((one) => after.includes(one));

/** True for a list with a value that the earlier one lacks. */
export const extended: Comparison = (before, after) => after !== undefined && !hasAll(after, before);
