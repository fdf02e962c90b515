import { report } from "../report";
import type { WorstCase } from "./check-paging";
import type { Span } from "./moments";
import { utcMinute } from "./utc-minute";

/** A table of the longest wait of each channel over a year, by severity. */
export function pagingReport(worst: readonly WorstCase[], { fromSecond }: Span): string {
  const rows = [...worst]
    .sort((a, b) => a.channel.severity.localeCompare(b.channel.severity))
    .map(({ channel, second, firstMinutes, lastMinutes, notified }) => [
      channel.severity,
      channel.name,
      `${channel.alerts.length}`,
      `${firstMinutes.toFixed(1)} min`,
      `${lastMinutes.toFixed(1)} min`,
      new Date(second * 1000).toISOString().slice(0, 16).replace("T", " "),
      [...new Set(notified.map(({ person }) => person?.split("@")[0]))].join(", "),
    ]);
  return report(
    `Longest wait from an alert to an engineer in the year from ${utcMinute(fromSecond).slice(0, 10)}, in minutes that count for the severity`,
    ["severity", "notification path", "alerts", "first engineer", "last responder", "worst at (UTC)", "engineers"],
    rows,
  );
}
