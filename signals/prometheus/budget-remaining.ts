/**
 * What is left of an error budget, in percent of it: all of it when nothing was lost, less than nothing when more was lost than
 * the objective allows.
 *
 * @param lost query of what was lost over the objective's window, in percent
 * @param allowedPercent what the objective allows to be lost
 */
export function budgetRemaining(lost: string, allowedPercent: number): string {
  return `100 * (1 - (${lost}) / ${allowedPercent})`;
}
