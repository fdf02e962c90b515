/** What a PromQL query is made of, without the ways in which it may be written. */
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

/** The series or the results of a time. */
interface Window {
  readonly kind: "window";
  readonly of: Expression;
  readonly seconds: number;
  /** Of a subquery: how far its results are apart. */
  readonly stepSeconds?: number;
}

/** Two sides and what is between them. */
export interface Operation {
  readonly text: string;
  readonly kind: "operation";
  readonly operator: string;
  readonly left: Expression;
  readonly right: Expression;
  readonly bool: boolean;
  readonly matching?: Matching;
}

/** By which labels two sides find each other. */
export interface Matching {
  readonly on: boolean;
  readonly labels: readonly string[];
  readonly group?: "left" | "right";
  readonly include: readonly string[];
}

/** What a label of a series must say. */
export interface Matcher {
  readonly label: string;
  readonly operator: "=" | "!=" | "=~" | "!~";
  readonly value: string;
}
