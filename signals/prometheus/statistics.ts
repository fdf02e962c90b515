/** Mean of a histogram or summary: what was observed by how often. */
export function mean(part: (suffix: string) => string, window: string): string {
  return `sum(rate(${part("sum")}[${window}])) / sum(rate(${part("count")}[${window}]))`;
}

/**
 * The last minute, or where nothing happened in it the whole window: an alert that also asks for this is silent about a burst
 * that is over, and ends as soon as the trouble does.
 */
export function rightNow(lastMinute: string, whole: string): string {
  return `(${lastMinute} >= 0) or on () ${whole}`;
}
