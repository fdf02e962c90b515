/** A parsed PromQL query, independent of its spelling. */
export type Expression = { readonly text: string } & (
  | { readonly kind: "number"; readonly value: number }
  | { readonly kind: "string"; readonly value: string }
  | { readonly kind: "selector"; readonly metric: string; readonly matchers: readonly Matcher[] }
  | Window
  | { readonly kind: "call"; readonly name: string; readonly args: readonly Expression[] }
  | {
      readonly kind: "aggregate";
      readonly name: string;
      readonly args: readonly Expression[];
      readonly grouping?: { readonly by: boolean; readonly labels: readonly string[] };
    }
  | Operation
  | { readonly kind: "negative"; readonly of: Expression }
);

/** The series or results of a range of time. */
interface Window {
  readonly kind: "window";
  readonly of: Expression;
  readonly seconds: number;
  /** The time between two results of a subquery. */
  readonly stepSeconds?: number;
}

/** An operator with its two sides. */
export interface Operation {
  readonly text: string;
  readonly kind: "operation";
  readonly operator: string;
  readonly left: Expression;
  readonly right: Expression;
  readonly bool: boolean;
  readonly matching?: Matching;
}

/** The labels by which the series of two sides match. */
export interface Matching {
  readonly on: boolean;
  readonly labels: readonly string[];
  readonly group?: "left" | "right";
  readonly include: readonly string[];
}

/** A comparison of a series' label. */
export interface Matcher {
  readonly label: string;
  readonly operator: "=" | "!=" | "=~" | "!~";
  readonly value: string;
}
