/** The units of numbers: a unit is the last word of a number's name. */
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
  "Kilometers",
  "KilometersPerHour",
] as const;

/** A unit of a number, which is the last word of its name. */
export type Unit = (typeof units)[number];

/** The kinds of a clause's texts: a kind is the last word of a text's name. `Names` is a list. */
type TextKind = "Schedule" | "Version" | "Sha256" | "Name" | "Names" | "Day" | "Url" | "Host";

/**
 * One sentence of the handbook (`sentence`, verbatim) with the numbers that it states, or, for a topic that the handbook does
 * not cover, our own decision with its reason (`why`). The last word of a number's name is its unit. A number that differs from
 * the sentence has its reason in `differs`. `why` and `differs` are one sentence of at most 160 characters.
 */
export type Clause = (
  | { readonly sentence: string; readonly why?: string }
  | { readonly sentence?: undefined; readonly why: string }
) & {
  readonly differs?: string;
  /**
   * The source of the numbers or of their longer reasoning: an https URL, a file of this repository such as one of docs/decisions, or
   * the name of a document. A number that is our own decision has no source.
   */
  readonly source?: string;
} & {
  readonly [key in `${string}${Unit}` | Uncapitalize<Unit>]?: number | readonly number[];
} & {
  readonly [key in `${string}${TextKind}`]?: string | readonly string[];
};

/** A chapter of policy: clauses by name. */
export type Chapter = Readonly<Record<string, Clause>>;
