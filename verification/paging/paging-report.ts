import { report } from "../report";
import type { WorstCase } from "./check-paging";
import type { Span } from "./moments";
import { utcMinute } from "./utc-minute";

/** The worst of each way over a year, the gravest severity first. */
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
    `Longest wait from an alert to a person in the year from ${utcMinute(fromSecond).slice(0, 10)}, in the minutes that count for its severity`,
    ["severity", "path", "alerts", "first person", "last responder", "worst at (UTC)", "who"],
    rows,
  );
}
