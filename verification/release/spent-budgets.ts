import { errorBudget, releaseWatch } from "../../policy/error-budget";
import type { RemainingBudget } from "./remaining-budgets";

export type Budgets = readonly Pick<RemainingBudget, "objective" | "remainingRatio">[];

/** `spent` is too much of a budget, with a sentence; `unknown` is `readings.unansweredCount` readings without an answer. */
export type BudgetReading =
  | { readonly kind: "as before" | "not compared" | "without an answer" | "unknown" }
  | { readonly kind: "spent"; readonly fault: string };

/** Compares the error budgets with those before a release, or without them with those after the replacement of the servers. */
export class SpentBudgets {
  private failures = 0;

  /**
   * @param before the budgets before the release; undefined for an urgent one, because an outage spends them until all servers have the fix
   * @param budgets throws when a budget is unknown
   */
  constructor(
    private before: Budgets | undefined,
    private readonly budgets: () => Promise<Budgets>,
  ) {}

  async read(isReplaced: boolean): Promise<BudgetReading> {
    if (this.before === undefined && !isReplaced) return { kind: "not compared" };
    try {
      const now = await this.budgets();
      this.failures = 0;
      this.before ??= now;
      const fault = describeSpent(this.before, now);
      return fault === undefined ? { kind: "as before" } : { kind: "spent", fault };
    } catch {
      this.failures += 1;
      return { kind: this.failures >= releaseWatch.readings.unansweredCount ? "unknown" : "without an answer" };
    }
  }
}

/** A sentence about the first budget of which the release spent too much. */
function describeSpent(before: Budgets, now: Budgets): string | undefined {
  for (const { objective, remainingRatio } of before) {
    const present = now.find((budget) => budget.objective === objective)?.remainingRatio ?? remainingRatio;
    const percent = (remainingRatio - present) * 100;
    if (percent > errorBudget.fast.spentPercent)
      return `The release spent ${percent.toFixed(1)} % of the error budget of ${objective}, must spend at most ${errorBudget.fast.spentPercent} %.`;
  }
  return undefined;
}
