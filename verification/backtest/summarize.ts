import { isBusinessTime } from "../paging/business-time";
import type { Span } from "../simulator/evaluate";
import type { History } from "./evaluate-history";

/** The counts of one alert in a past span. */
export interface AlertSummary {
  readonly alert: string;
  readonly severity: string;
  /** The number of times that it fired. */
  readonly firedCount: number;
  readonly firingMinutes: number;
  readonly longestMinutes: number;
  /** The times that it fired outside business hours. */
  readonly outsideBusinessHoursCount: number;
  /** The incidents that it opened, and the notifications that joined another incident. */
  readonly openedCount: number;
  readonly joinedCount: number;
  readonly pageCount: number;
  readonly pageOutsideBusinessHoursCount: number;
  /** E-mail addresses of the paged engineers. */
  readonly engineers: readonly string[];
}

/** Counts the times, incidents and pages of each alert that fired, the graver severities first. */
export function summarize({ fired, sent }: History, { to }: Span): AlertSummary[] {
  const names = [...new Set(fired.map(({ name }) => name))];
  return names
    .map((alert) => {
      const episodes = fired.filter(({ name }) => name === alert);
      const minutes = episodes.map(({ firingSecond, resolvedSecond = to }) => (resolvedSecond - firingSecond) / 60);
      // A notification counts for the alert that Alertmanager names first.
      const own = sent.filter(({ alerts: [first] }) => first === alert);
      const pages = own.flatMap(({ kind, page }) => (kind === "opens" && page !== undefined ? [page] : []));
      return {
        alert,
        severity: episodes[0]?.labels.severity ?? "",
        firedCount: episodes.length,
        firingMinutes: Math.round(minutes.reduce((sum, one) => sum + one, 0)),
        longestMinutes: Math.round(Math.max(...minutes)),
        outsideBusinessHoursCount: episodes.filter(({ firingSecond }) => !isBusinessTime(firingSecond)).length,
        openedCount: own.filter(({ kind }) => kind === "opens").length,
        joinedCount: own.filter(({ kind }) => kind === "joins").length,
        pageCount: pages.length,
        pageOutsideBusinessHoursCount: pages.filter(({ second }) => !isBusinessTime(second)).length,
        engineers: [...new Set(pages.map(({ person }) => person))].sort(),
      };
    })
    .sort((a, b) => a.severity.localeCompare(b.severity) || a.alert.localeCompare(b.alert));
}
