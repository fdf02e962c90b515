/** The answer to one question before a deploy. */
export interface Verdict {
  /** `later` is for what a later step of the deploy creates; `unknown` for a question without an answer. */
  readonly status: "ready" | "missing" | "later" | "unknown";
  readonly detail: string;
  /** The work to do, in one sentence. It exists unless the status is `ready`. */
  readonly fix?: string;
}

/** A line of the checklist. */
export interface Finding extends Verdict {
  /** The system that was queried, such as `AWS eu-central-1`. */
  readonly system: string;
  readonly check: string;
}
