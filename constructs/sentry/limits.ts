/** A number's field, for the words of a refusal. */
interface Field {
  /** What it is a setting of, such as `cron monitor production-restore-test`. */
  readonly of: string;
  readonly name: string;
}

/** @throws Error when a number is no whole one between two limits of Sentry's, or the window of another one */
export function refuseOutside({ of, name }: Field, value: number, minimum: number, maximum: number): void {
  if (Number.isInteger(value) && value >= minimum && value <= maximum) return;
  const fix = value < minimum ? "raise it" : value > maximum ? "lower it" : "round it";
  throw new Error(`${of}: ${name} is ${value}, must be a whole number from ${minimum} to ${maximum}: ${fix}`);
}

/** @throws Error when a value is none of those that Sentry knows */
export function refuseUnknown<T extends string | number>({ of, name }: Field, value: T, known: readonly T[]): void {
  if (known.includes(value)) return;
  throw new Error(`${of}: ${name} is ${value}, must be one of ${known.join(", ")}: choose one`);
}

/** @throws Error when a text is empty or longer than Sentry takes */
export function refuseLong({ of, name }: Field, value: string, maximum: number): void {
  if (value.length >= 1 && value.length <= maximum) return;
  throw new Error(`${of}: ${name} has ${value.length} characters, must have 1 to ${maximum}: shorten it`);
}
