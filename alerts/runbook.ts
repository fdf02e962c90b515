/** The address of an alert's runbook, derived from its name: `CpuAveragePercent` → `runbooks/cpu-average-percent.md`. */
export function runbookUrl(alertName: string): string {
  const file = alertName.replace(/([a-z0-9])([A-Z])/g, "$1-$2").toLowerCase();
  return `https://github.com/varunmoka7/go-carbon-insights/blob/main/operations/runbooks/${file}.md`;
}
