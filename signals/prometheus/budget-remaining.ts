/**
 * Returns the query of the remaining error budget in percent. It is 100 without a loss, and negative for a loss above the objective.
 *
 * @param lost query of the loss over the objective's window, in percent
 * @param allowedPercent the loss that the objective allows
 */
export function budgetRemaining(lost: string, allowedPercent: number): string {
  return `100 * (1 - (${lost}) / ${allowedPercent})`;
}
