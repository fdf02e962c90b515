/** The last word of a number's name says what it is counted in. */
type Unit =
  | "Percent"
  | "Ratio"
  | "Seconds"
  | "Minutes"
  | "Hours"
  | "Days"
  | "Bytes"
  | "Megabytes"
  | "Gibibytes"
  | "Gigabytes"
  | "GigabitsPerSecond"
  | "PerSecond"
  | "PerMinute"
  | "Users"
  | "Count"
  | "Dollars"
  | "Rating";

/**
 * One sentence of the handbook (`sentence`, verbatim) with the numbers it fixes, or, where the handbook is silent,
 * a decision of ours (`why`, with its reason or source). Every number carries its unit as the last word of its name.
 */
export type Clause = (
  | { readonly sentence: string; readonly why?: string }
  | { readonly sentence?: undefined; readonly why: string }
) & { readonly [key in `${string}${Unit}` | Uncapitalize<Unit>]?: number | readonly number[] } & {
  readonly [key in `${string}Schedule` | `${string}Version` | `${string}Sha256` | `${string}Names` | `${string}Day`]?:
    | string
    | readonly string[];
};

/** A chapter of policy: clauses by name. */
export type Chapter = Readonly<Record<string, Clause>>;
