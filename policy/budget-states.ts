/**
 * The error budget policy: the states of an objective by the share of its budget that remains, the largest first, and who decides what in
 * each (docs/decisions/0022-error-budget-policy.md). The window of the budget is the objective's own.
 */
export const budgetStates = [
  {
    state: "healthy",
    /** The state holds while more than this share remains. */
    abovePercent: 50,
    decides: "the author of a release and its reviewer",
    what: "Releases and planned work go on as usual.",
  },
  {
    state: "half",
    abovePercent: 0,
    decides: "the primary on-call engineer, with the owner of the objective",
    what: "Risky releases and planned work wait for the engineer's consent, and the largest loss is in the next weekly review.",
  },
  {
    state: "exhausted",
    abovePercent: undefined,
    decides: "the owner of the objective, together with the head of engineering",
    what: "Only fixes, security updates and work on reliability are released until some budget remains.",
  },
] as const;

/** A state of an error budget. */
export type BudgetState = (typeof budgetStates)[number];

/** Returns the state of a budget of which a share remains. @param remainingRatio 1 without a loss, 0 when it is spent, below 0 when overspent */
export function budgetStateOf(remainingRatio: number): BudgetState {
  const found = budgetStates.find(
    ({ abovePercent }) => abovePercent === undefined || 100 * remainingRatio > abovePercent,
  );
  return found as BudgetState;
}
