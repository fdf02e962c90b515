import type { TestId } from "./test-ids";

/** A synthetic test in a browser without cookies and with an empty cache. */
export interface BrowserTestDefinition {
  readonly kind: "browser";
  readonly url: string;
  readonly device: "chrome.laptop_large";
  readonly variables: readonly string[];
  /** Timeout of each step in seconds, including the first page. */
  readonly timeoutSeconds: number;
  readonly steps: readonly Step[];
}

/** An action or a check of a synthetic test. */
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

/** A check of an element's presence, or of its text. */
type ElementCheck =
  | { readonly kind: "see"; readonly element: TestId /** @default any text */; readonly text?: string }
  /** JavaScript in the page, as the body of a function that must return `true` before the timeout. */
  | { readonly kind: "holds"; readonly code: string };

/** Returns the steps so that they run even after an earlier step has failed. */
export function alwaysExecuted(steps: readonly Step[]): Step[] {
  return steps.map((step) => ({ ...step, alwaysExecute: true }));
}
