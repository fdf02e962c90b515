/** A requirement of an API on a value. */
export interface Constraint {
  readonly kind:
    | "type"
    | "pattern"
    | "too short"
    | "too long"
    | "too small"
    | "too large"
    | "enum"
    | "characters"
    | "too few"
    | "too many";
  /** The requirement as the end of the sentence "it must …". */
  readonly demand: string;
  readonly holds: (value: unknown) => boolean;
}

const LENGTHS = {
  characters: (value: string) => [...value].length,
  bytes: (value: string) => Buffer.byteLength(value),
  "characters without white space": (value: string) => [...value.replace(/\s/g, "")].length,
} as const;

/** The allowed length of a string. @param unit of the length */
export function lengthBetween(min = 0, max = Infinity, unit: keyof typeof LENGTHS = "characters"): Constraint[] {
  const length = LENGTHS[unit];
  const shortest = text("too short", `have ${min} or more ${unit}`, (value) => length(value) >= min);
  const longest = text("too long", `have ${max} or fewer ${unit}`, (value) => length(value) <= max);
  return [...(min > 0 ? [shortest] : []), ...(max < Infinity ? [longest] : [])];
}

/** The allowed number of entries of a list or map. */
export function sizeBetween(min = 0, max = Infinity): Constraint[] {
  const size = (value: unknown) => Object.keys(value ?? {}).length;
  const fewest = {
    kind: "too few",
    demand: `have ${min} or more entries`,
    holds: (v: unknown) => size(v) >= min,
  } as const;
  const most = {
    kind: "too many",
    demand: `have ${max} or fewer entries`,
    holds: (v: unknown) => size(v) <= max,
  } as const;
  return [...(min > 0 ? [fewest] : []), ...(max < Infinity ? [most] : [])];
}

/** The allowed range of a number. */
export function valueBetween(min = -Infinity, max = Infinity): Constraint[] {
  const smallest = number("too small", `be at least ${min}`, (value) => value >= min);
  const largest = number("too large", `be at most ${max}`, (value) => value <= max);
  return [...(min > -Infinity ? [smallest] : []), ...(max < Infinity ? [largest] : [])];
}

/** A value from a list. */
export function oneOf(values: readonly string[]): Constraint {
  const shown =
    values.length > 12 ? `${values.slice(0, 12).join(", ")} or ${values.length - 12} more` : values.join(", ");
  return text("enum", `be one of ${shown}`, (value) => values.includes(value));
}

/** A pattern of the whole value. @param demand the requirement in words, by default the pattern */
export function matching(expression: RegExp, demand = `match ${expression.source}`): Constraint {
  return text("pattern", demand, (value) => expression.test(value));
}

/** A set of allowed characters. @param inBrackets the characters in the syntax of a bracket expression */
export function madeOf(inBrackets: string, inWords: string): Constraint {
  const expression = new RegExp(`^[${inBrackets}]*$`, "u");
  return text("characters", `be made of ${inWords}`, (value) => expression.test(value));
}

/** A requirement on a string; lists meet it. */
export function text(kind: Constraint["kind"], demand: string, holds: (value: string) => boolean): Constraint {
  return { kind, demand, holds: (value) => typeof value === "object" || holds(String(value)) };
}

/** A requirement on a number, which Terraform may write as a string. */
export function number(kind: Constraint["kind"], demand: string, holds: (value: number) => boolean): Constraint {
  return {
    kind,
    demand,
    holds: (value) => typeof value === "object" || holds(value === "" ? Number.NaN : Number(value)),
  };
}
