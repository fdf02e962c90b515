import { pagesOf } from "./outcome";
import { falsePages, missesOf } from "./score";
import type { SimulationResult } from "./simulation-result";

/** The header of the table of incidents. */
export function headerOf(references: readonly string[]): string[] {
  return [
    "incident",
    "error minutes",
    "required",
    "first notification",
    "paged",
    "pages",
    "other alerts",
    "end",
    ...references,
  ];
}

/** A row of the table: our alerts in detail, the reference sets by their page, pages and misses. */
export function rowOf({ outcomes: [ours, ...references], expectation }: SimulationResult): string[] {
  if (ours === undefined) return [];
  const required = expectation.required.map(
    ({ severity, dueSecond }) => `${severity} in ${duration(dueSecond - ours.startSecond)}`,
  );
  return [
    ours.incident,
    expectation.errorMinutes < 0.1 ? "0" : expectation.errorMinutes.toFixed(1),
    required.join(", ") || "no page",
    ours.opened[0] === undefined ? "none" : `${ours.opened[0].alerts.join(", ")} ${duration(ours.notifiedSeconds)}`,
    duration(ours.pagedSeconds),
    `${pagesOf(ours.opened).length}`,
    `${ours.opened.length - pagesOf(ours.opened).length}`,
    ours.opened.length === 0 ? "" : duration(ours.clearedSeconds) || "open",
    ...references.map((reference) => {
      const isLate = missesOf(expectation, reference).length > 0;
      const missed = isLate ? (reference.pagedSeconds === undefined ? "misses" : "late") : "";
      const wrong = falsePages(expectation, reference).length > 0 ? "false page" : "";
      const paged =
        reference.pagedSeconds === undefined
          ? ""
          : `${duration(reference.pagedSeconds)}, ${pagesOf(reference.opened).length} pages`;
      return [missed, wrong, paged].filter((text) => text !== "").join(", ") || "none";
    }),
  ];
}

/** A duration in seconds below 3 minutes, in minutes below 3 hours, and in hours above, such as `12 min`. */
function duration(seconds: number | undefined): string {
  if (seconds === undefined) return "";
  if (Math.abs(seconds) < 180) return `${Math.round(seconds)} s`;
  return Math.abs(seconds) < 3 * 3600 ? `${Math.round(seconds / 60)} min` : `${Math.round(seconds / 3600)} h`;
}
