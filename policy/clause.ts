/** What a number can be counted in: the last word of its name. */
export const units = [
  "Percent",
  "Ratio",
  "Seconds",
  "Minutes",
  "Hours",
  "Days",
  "Bytes",
  "Megabytes",
  "Gibibytes",
  "Gigabytes",
  "GigabitsPerSecond",
  "PerSecond",
  "PerMinute",
  "Users",
  "Count",
  "Dollars",
  "Rating",
  "Port",
  "Level",
  "Weekdays",
] as const;

/** The last word of a number's name. */
export type Unit = (typeof units)[number];

/** What a text of a clause is: the last word of its name. `Names` is a list. */
type TextKind = "Schedule" | "Version" | "Sha256" | "Name" | "Names" | "Day" | "Url" | "Host";

/**
 * One sentence of the handbook (`sentence`, verbatim) with the numbers it fixes, or, where the handbook is silent,
 * a decision of ours (`why`, with its reason or source). Every number carries its unit as the last word of its name.
 * A number that is not the sentence's own has its reason in `differs`.
 */
export type Clause = (
  | { readonly sentence: string; readonly why?: string }
  | { readonly sentence?: undefined; readonly why: string }
) & { readonly differs?: string } & {
  readonly [key in `${string}${Unit}` | Uncapitalize<Unit>]?: number | readonly number[];
} & {
  readonly [key in `${string}${TextKind}`]?: string | readonly string[];
};

/** A chapter of policy: clauses by name. */
export type Chapter = Readonly<Record<string, Clause>>;
