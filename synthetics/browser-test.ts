import type { TestId } from "./test-ids";

/** What somebody does in a browser that begins with nothing: no cookies, an empty cache. */
export interface BrowserTestDefinition {
  readonly kind: "visit";
  readonly url: string;
  readonly device: "chrome.laptop_large";
  readonly variables: readonly string[];
  /** Seconds that a step may take, the opening of the first page too. */
  readonly timeoutSeconds: number;
  readonly steps: readonly Step[];
}

/** One thing that is done or seen. */
export type Step = {
  readonly name: string /** Also when an earlier step has failed. */;
  readonly alwaysExecute?: true;
} & (
  | { readonly kind: "type"; readonly element: TestId; readonly text: string }
  | { readonly kind: "click"; readonly element: TestId }
  | {
      readonly kind: "upload";
      readonly element: TestId;
      readonly file: { readonly name: string; readonly text: string };
    }
  | { readonly kind: "reload" }
  | ElementCheck
);

/** A step that finds out whether something is so. */
type ElementCheck =
  | { readonly kind: "see"; readonly element: TestId /** @default whatever it says */; readonly text?: string }
  /** JavaScript in the page, the body of a function: it has to return `true` before its time is up. */
  | { readonly kind: "holds"; readonly code: string };

/** The steps, done also when an earlier one has failed. */
export function alwaysExecuted(steps: readonly Step[]): Step[] {
  return steps.map((step) => ({ ...step, alwaysExecute: true }));
}
