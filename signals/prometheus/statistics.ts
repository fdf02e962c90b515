/** Returns the query of a histogram's or summary's mean: the sum divided by the count. */
export function mean(part: (suffix: string) => string, window: string): string {
  return `sum(rate(${part("sum")}[${window}])) / sum(rate(${part("count")}[${window}]))`;
}

/**
 * Returns the query of the last minute, or of the whole window when the last minute has no data. An alert that also uses it does not fire
 * on a past burst, and resolves with the incident.
 */
export function rightNow(lastMinute: string, whole: string): string {
  return `(${lastMinute} >= 0) or on () ${whole}`;
}
