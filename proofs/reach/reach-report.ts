import { report } from "../report";
import type { Span } from "./moments";
import type { Worst } from "./reach";
import { utcMinute } from "./utc-minute";

/** The worst of each way over a year, the gravest severity first. */
export function reachReport(worst: readonly Worst[], { fromSecond }: Span): string {
  const rows = [...worst]
    .sort((a, b) => a.channel.severity.localeCompare(b.channel.severity))
    .map(({ channel, second, firstMinutes, lastMinutes, told }) => [
      channel.severity,
      channel.name,
      `${channel.alerts.length}`,
      `${firstMinutes.toFixed(1)} min`,
      `${lastMinutes.toFixed(1)} min`,
      new Date(second * 1000).toISOString().slice(0, 16).replace("T", " "),
      [...new Set(told.map(({ person }) => person?.split("@")[0]))].join(", "),
    ]);
  return report(
    `Longest wait from an alert to a person in the year from ${utcMinute(fromSecond).slice(0, 10)}, in the minutes that count for its severity`,
    ["severity", "path", "alerts", "first person", "last responder", "worst at (UTC)", "who"],
    rows,
  );
}
