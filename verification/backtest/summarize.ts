import { isBusinessTime } from "../paging/business-time";
import type { Span } from "../simulator/span";
import type { History } from "./evaluate-history";
import { hoursOf } from "./hours-of";
import { incidentsOf } from "./incidents-of";
import { isNight } from "./is-night";

/** The counts of one alert in a past span. */
export interface AlertSummary {
  readonly alert: string;
  readonly severity: string;
  /** The number of times that it fired. */
  readonly firedCount: number;
  /** The hours of the day at which it began to fire, in the company's time zone, such as `8–10, 14`. */
  readonly hours: string;
  readonly firingMinutes: number;
  readonly longestMinutes: number;
  /** The times that it fired outside business hours. */
  readonly outsideBusinessHoursCount: number;
  /** The incidents that it opened, and those of other alerts that it joined. */
  readonly openedCount: number;
  readonly joinedCount: number;
  readonly pageCount: number;
  readonly pageOutsideBusinessHoursCount: number;
  readonly pageAtNightCount: number;
  /** E-mail addresses of the paged engineers. */
  readonly engineers: readonly string[];
}

/** Counts the times, incidents and pages of each alert that fired, the graver severities first. */
export function summarize({ fired, sent }: History, { to }: Span): AlertSummary[] {
  const names = [...new Set(fired.map(({ name }) => name))];
  const incidents = incidentsOf(sent);
  return names
    .map((alert) => {
      const episodes = fired.filter(({ name }) => name === alert);
      const minutes = episodes.map(({ firingSecond, resolvedSecond = to }) => (resolvedSecond - firingSecond) / 60);
      const opened = incidents.filter(({ openedBy }) => openedBy === alert);
      const pages = opened.flatMap(({ page }) => (page === undefined ? [] : [page]));
      return {
        alert,
        severity: episodes[0]?.labels.severity ?? "",
        firedCount: episodes.length,
        hours: hoursOf(episodes.map(({ firingSecond }) => firingSecond)),
        firingMinutes: Math.round(minutes.reduce((sum, one) => sum + one, 0)),
        longestMinutes: Math.round(Math.max(...minutes)),
        outsideBusinessHoursCount: episodes.filter(({ firingSecond }) => !isBusinessTime(firingSecond)).length,
        openedCount: opened.length,
        joinedCount: incidents.filter(({ joinedBy }) => joinedBy.includes(alert)).length,
        pageCount: pages.length,
        pageOutsideBusinessHoursCount: pages.filter(({ second }) => !isBusinessTime(second)).length,
        pageAtNightCount: pages.filter(({ second }) => isNight(second)).length,
        engineers: [...new Set(pages.map(({ person }) => person))].sort(),
      };
    })
    .sort((a, b) => a.severity.localeCompare(b.severity) || a.alert.localeCompare(b.alert));
}
