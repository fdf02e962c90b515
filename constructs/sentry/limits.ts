/** A field of a resource, for error messages. */
interface Field {
  /** The resource, such as `cron monitor production-restore-test`. */
  readonly of: string;
  readonly name: string;
}

/** Checks a number. @throws Error for a value that is not whole or is outside the limits */
export function refuseOutside({ of, name }: Field, value: number, minimum: number, maximum: number): void {
  if (Number.isInteger(value) && value >= minimum && value <= maximum) return;
  const fix = value < minimum ? "raise it" : value > maximum ? "lower it" : "round it";
  throw new Error(`${of}: ${name} is ${value}, must be a whole number from ${minimum} to ${maximum}: ${fix}`);
}

/** Checks a value. @throws Error for a value that Sentry does not support */
export function refuseUnknown<T extends string | number>({ of, name }: Field, value: T, known: readonly T[]): void {
  if (known.includes(value)) return;
  throw new Error(`${of}: ${name} is ${value}, must be one of ${known.join(", ")}: choose one`);
}

/** Checks a text. @throws Error for an empty text or one that is longer than the maximum */
export function refuseLong({ of, name }: Field, value: string, maximum: number): void {
  if (value.length >= 1 && value.length <= maximum) return;
  throw new Error(`${of}: ${name} has ${value.length} characters, must have 1 to ${maximum}: change it`);
}
